import { expect, type Page } from '@playwright/test';
import type { Answer, CallRequest, Returned, SendRequest, StartRequest, State } from './types.ts';

declare function start(request: StartRequest): Promise<number>;
declare function send(id: number, request: SendRequest): Promise<Answer>;
declare function call(id: number, request: CallRequest): Promise<Returned>;
declare function state(id: number): State;
declare function stop(id: number): void;

/** One program that runs on the test page. */
export class Serving {
  readonly #page: Page;
  readonly #id: number;

  private constructor(page: Page, id: number) {
    this.#page = page;
    this.#id = id;
  }

  /** Starts a program; it serves unless said otherwise, and has a limit of 30 seconds until it listens. */
  static async start(
    page: Page,
    language: StartRequest['language'],
    source: string,
    options: Partial<Omit<StartRequest, 'language' | 'source'>> = {},
  ): Promise<Serving> {
    const defaults = { serves: true, resident: false, files: {}, peers: [], timeLimit: 30 };
    const request = { language, source, ...defaults, ...options };
    return new Serving(page, await page.evaluate((value) => start(value), request));
  }

  state(): Promise<State> {
    return this.#page.evaluate((id) => state(id), this.#id);
  }

  /** Waits until the program listens on exactly these ports; fails when it ends first. */
  async listens(...ports: number[]): Promise<void> {
    await expect
      .poll(async () => {
        const now = await this.state();
        return now.end ? now : now.ports;
      })
      .toEqual(ports);
  }

  async send(method: string, url: string, options: Partial<SendRequest> & { json?: unknown } = {}): Promise<Answer> {
    const { json, ...rest } = options;
    const request: SendRequest = {
      method,
      url,
      headers: json === undefined ? [] : [['content-type', 'application/json']],
      body: json === undefined ? '' : JSON.stringify(json),
      timeout: 15_000,
      ...rest,
    };
    return this.#page.evaluate(([id, value]) => send(id, value), [this.#id, request] as const);
  }

  /** Calls a function of a resident program's; gives up after 30 seconds unless told otherwise. */
  call(name: string, argument: unknown = {}, timeout = 30_000): Promise<Returned> {
    const request = { name, argument, timeout };
    return this.#page.evaluate(([id, value]) => call(id, value), [this.#id, request] as const);
  }

  stop(): Promise<void> {
    return this.#page.evaluate((id) => stop(id), this.#id);
  }

  /** How it ended, once it has. */
  async ended(): Promise<State & { end: NonNullable<State['end']> }> {
    await expect.poll(async () => (await this.state()).end !== undefined, { timeout: 40_000 }).toBe(true);
    return (await this.state()) as State & { end: NonNullable<State['end']> };
  }
}

/** What was drawn, without times: `request ← GET /: ok 200`. */
export const bars = ({ trace }: State): string[] =>
  trace.map(({ kind, label, outcome, detail }) => `${kind} ${label}: ${outcome} ${detail ?? ''}`.trim());
