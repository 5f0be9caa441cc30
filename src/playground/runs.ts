import type { PairData } from '../pairs/site.ts';
import { Router } from '../runtimes/index.ts';
import type { Language } from '../sandbox/index.ts';
import { LANGUAGE_NAMES, type Pane, type PaneResult } from './pane.ts';
import type { ResultView } from './result.ts';
import { Service, type ServiceSetup } from './service.ts';

type VariantData = PairData['variants'][number];
type Services = Partial<Record<Language, Service>>;

const OTHER = { python: 'javascript', javascript: 'python' } as const;

/** Runs the panes' programs, keeps what came of them and shows how the two compare. */
export class Runs {
  readonly #panes: Record<Language, Pane>;
  readonly #data: PairData;
  readonly #result: ResultView;
  readonly #announce: (text: string) => void;
  #variant: VariantData;
  #finished: Partial<Record<Language, PaneResult>> = {};
  #services: Services = {};
  readonly #seen: Partial<Record<Language, Set<number>>> = {};
  readonly #over: Partial<Record<Language, Promise<unknown>>> = {};

  constructor(
    panes: Record<Language, Pane>,
    data: PairData,
    variant: VariantData,
    result: ResultView,
    announce: (text: string) => void,
  ) {
    this.#panes = panes;
    this.#data = data;
    this.#variant = variant;
    this.#result = result;
    this.#announce = announce;
  }

  /** Another variant is shown: what ran before says nothing about it. */
  show(variant: VariantData): void {
    this.#variant = variant;
    this.#finished = {};
    this.#services = {};
    this.#result.hide();
  }

  /** The service that runs on a side; undefined when none does. */
  service(language: Language): Service | undefined {
    return this.#services[language];
  }

  /** Runs these panes. Resolves when all of them are over, for programs that serve: when they are stopped. */
  async run(panes: Pane[], stdin: string): Promise<void> {
    const variant = this.#variant;
    const { files, network, timeLimit } = this.#data;
    // What the other side printed says nothing any more once its code has changed.
    for (const { language, text } of Object.values(this.#panes)) {
      const runs = panes.some((pane) => pane.language === language);
      if (runs || this.#finished[language]?.text !== text) delete this.#finished[language];
    }
    this.#result.hide();
    this.#announce(`Running ${panes.map(({ language }) => LANGUAGE_NAMES[language]).join(' and ')}`);
    const services = this.#startServices(panes);
    await Promise.all(
      panes.map(async (pane) => {
        const { language } = pane;
        const service = services[language];
        const peers = service && variant.peers ? [variant.peers[OTHER[language]]] : [];
        const serves = service !== undefined;
        const run = pane.run({ files, stdin, fixtures: network, peers, serves, resident: false }, timeLimit, service);
        this.#over[language] = run;
        const result = await run;
        if (variant !== this.#variant || this.#services[language] !== service) return;
        delete this.#services[language];
        // A service that has answered its requests is compared by those.
        if (result) this.#finished[language] ??= result;
      }),
    );
    if (variant !== this.#variant) return;
    const verdict = this.#showResult();
    const ends = panes.map(({ language, output }) => `${LANGUAGE_NAMES[language]}: ${output.statusText}.`);
    this.#announce([...ends, verdict].join(' '));
  }

  /** Stops what runs in these panes and runs them anew, unless another variant is shown by then. */
  async restart(panes: Pane[], stdin: string): Promise<void> {
    const variant = this.#variant;
    for (const pane of panes) pane.stop();
    await Promise.all(panes.map(({ language }) => this.#over[language]));
    if (variant === this.#variant) await this.run(panes, stdin);
  }

  /** The reader is about to send a request: the waterfall will show what comes of it, and no more what was before. */
  begin(): void {
    for (const language of Object.keys(this.#services) as Language[]) {
      this.#seen[language] = new Set(this.#panes[language].soFar?.trace.map(({ id }) => id));
    }
  }

  /** The reader's request has been answered. */
  refresh(): void {
    for (const language of Object.keys(this.#services) as Language[]) {
      const [before, now] = [this.#finished[language], this.#panes[language].soFar];
      const trace = now?.trace.filter(({ id }) => !this.#seen[language]?.has(id));
      if (before && trace) this.#finished[language] = { ...before, trace };
    }
    this.#showResult();
  }

  /** One service for each pane of a variant that serves. Each is compared as soon as it has answered its requests, joined ones together. */
  #startServices(panes: Pane[]): Services {
    const { serves, peers, requests } = this.#variant;
    if (!serves) return {};
    const router = peers && new Router(Object.values(peers));
    const services: Services = {};
    const each = () => Object.values(services);
    for (const { language } of panes) {
      const setup: ServiceSetup = {
        port: serves[language],
        examples: requests.filter(({ to = language }) => to === language),
        ...(router && {
          joined: { peer: router.join(peers[language]), ask: router.ask.bind(router) },
          gate: () => Promise.all(each().map(({ listens }) => listens)),
        }),
      };
      services[language] = new Service(setup);
      this.#services[language] = services[language];
    }
    for (const { language } of panes) {
      const service = services[language]!;
      const answered = peers ? Promise.all(each().map(({ answered }) => answered)) : Promise.all([service.answered]);
      void answered.then((all) => {
        if (all.includes(false) || this.#services[language] !== service) return;
        this.#finished[language] = this.#panes[language].soFar!;
        const verdict = this.#showResult();
        const { statusText } = this.#panes[language].output;
        this.#announce(`${LANGUAGE_NAMES[language]}: ${statusText}, the saved requests are answered. ${verdict}`);
      });
    }
    return services;
  }

  #showResult(): string {
    const { python, javascript } = this.#finished;
    const { expected, peers, serves, testReport, ...originals } = this.#variant;
    const edited = python?.text !== originals.python || javascript?.text !== originals.javascript;
    return this.#result.show({
      python,
      javascript,
      differByDesign: !edited && expected.python !== expected.javascript,
      apart: peers ? 'joined' : testReport ? 'reports' : undefined,
      clock: peers ? 'shared' : serves ? 'entry' : 'program',
    });
  }
}
