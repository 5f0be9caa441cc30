import type { PairData } from '../pairs/site.ts';
import {
  buildRequest,
  type CopyFormat,
  checkRequest,
  copyAs,
  type ExampleRequest,
  type RequestText,
  readBody,
  requestText,
  savedValues,
  sendInTime,
  UnknownValueError,
} from '../requests/index.ts';
import type { HttpOutcome, Language } from '../sandbox/index.ts';
import { draftKey } from './draft-keys.ts';
import { DraftStore } from './drafts.ts';
import { LANGUAGE_NAMES } from './pane.ts';
import { REQUEST_FIELDS, readRequest, typedRequest } from './request-draft.ts';
import { type Replies, type Reply, replySummary, showReplies } from './response-view.ts';
import type { Service } from './service.ts';

type VariantData = PairData['variants'][number];

const NOTHING: RequestText = { method: 'GET', path: '/', headers: '', body: '' };

/** What the panel needs from the pair around it. */
export interface PanelHost {
  /** The service that runs on a side; undefined when none does. */
  service(language: Language): Service | undefined;
  /** Runs the programs of these sides. */
  start(languages: Language[]): void;
  /** The programs are up and a request is about to be sent. */
  sending(): void;
  /** It has been answered. */
  answered(): void;
  announce(text: string): void;
}

/** The form below the panes of programs that serve: the reader's own requests, to one side or both. */
export class RequestPanel {
  readonly #root: HTMLElement;
  readonly #host: PanelHost;
  readonly #pair: string;
  readonly #drafts = new DraftStore();
  #variant: VariantData;
  #example: ExampleRequest | undefined;
  #sending: AbortController | undefined;

  /** `root` is the section that `RequestPanel.astro` writes. */
  constructor(root: HTMLElement, pair: string, variant: VariantData, host: PanelHost) {
    this.#root = root;
    this.#host = host;
    this.#pair = pair;
    this.#variant = variant;
    root.addEventListener('input', () => this.#edited());
    addEventListener('storage', () => this.#restore());
    this.#example = variant.requests[0];
    root.dataset['ready'] = '';
    // Another may have been picked meanwhile.
    if (root.dataset['variant'] !== variant.id) this.show(variant);
    // Among what is stored is what was typed before this was loaded, unless it could not be.
    else if (root.dataset['unsaved'] === undefined) this.#restore();
    this.#store();
    this.#markExample();
  }

  /**
   * Shows a variant's saved requests, and what the reader typed there before; the section is hidden when it does not serve. What
   * stands in the form of the variant on show stays.
   */
  show(variant: VariantData): void {
    this.#sending?.abort();
    this.#variant = variant;
    const another = this.#root.dataset['variant'] !== variant.id;
    this.#root.dataset['variant'] = variant.id;
    this.#example = variant.requests[0];
    this.#root.hidden = !variant.serves;
    this.#part('.responses').replaceChildren();
    this.#part('.problems').replaceChildren();
    this.#part('.examples').replaceChildren(
      ...variant.requests.map(({ name, method }, index) => {
        const button = document.createElement('button');
        const strong = document.createElement('b');
        strong.textContent = method;
        button.type = 'button';
        button.dataset['do'] = 'example';
        button.dataset['example'] = String(index);
        button.append(strong, ` ${name}`);
        return button;
      }),
    );
    if (another) this.#put(readRequest(this.#drafts.read(this.#key()).text ?? '') ?? this.#baseline());
    this.#markExample();
  }

  /** Carries out a button: `send` to a language or to both, `copy-as` a format, or load the `example` of a number. */
  async act(action: string, subject?: string): Promise<void> {
    if (action === 'send') await this.#send(subject ? [subject as Language] : ['python', 'javascript']);
    else if (action === 'copy-as') await this.#copy(subject as CopyFormat);
    else if (action === 'example') this.#load(Number(subject));
  }

  /** Puts a saved request into the form. */
  #load(index: number): void {
    const example = this.#variant.requests[index]!;
    this.#example = example;
    this.#put(requestText(example));
    this.#edited();
    this.#host.announce(`${example.name}: ${example.method} ${example.path}`);
  }

  /** Sends what stands in the form; programs that do not run are started first. `anyway`: even when the body is no JSON. */
  async #send(languages: Language[], anyway = false): Promise<void> {
    const text = this.#text();
    if (!this.#check(text, languages, anyway)) return;
    this.#sending?.abort();
    const sending = new AbortController();
    this.#sending = sending;
    const idle = languages.filter((language) => !this.#host.service(language));
    if (idle.length > 0) this.#host.start(idle);
    const replies: Replies = {};
    const put = (language: Language, reply: Reply) => {
      if (sending.signal.aborted) return;
      replies[language] = reply;
      showReplies(this.#part('.responses'), replies);
    };
    for (const language of languages) {
      put(language, { waiting: 'Starting the program and sending the saved requests first' });
    }
    const names = idle.map((language) => LANGUAGE_NAMES[language]).join(' and ');
    this.#host.announce(names ? `Starting ${names} first` : 'Sending');
    const example = this.#example;
    // Both get it at the same moment.
    await Promise.all(languages.map((language) => this.#host.service(language)?.ready));
    if (sending.signal.aborted) return;
    this.#host.sending();
    for (const language of languages) put(language, { waiting: 'Waiting for the answer' });
    await Promise.all(
      languages.map(async (language) => put(language, await this.#exchange(language, text, example, sending.signal))),
    );
    if (sending.signal.aborted) return;
    this.#host.announce(replySummary(replies));
    this.#host.answered();
  }

  /** Puts the request on the clipboard as a command or program; says so, or why not. */
  async #copy(format: CopyFormat): Promise<void> {
    const text = this.#text();
    if (!this.#check(text, [], true)) return;
    const language = this.#field('side').value as Language;
    const service = this.#host.service(language);
    const port = service?.port ?? this.#variant.serves![language];
    let code: string;
    try {
      code = copyAs(format, buildRequest(text, port, service?.values ?? new Map()));
    } catch (error) {
      if (!(error instanceof UnknownValueError)) throw error;
      return this.#say(`${error.message}. Run ${LANGUAGE_NAMES[language]} first.`);
    }
    try {
      await navigator.clipboard.writeText(code);
      this.#say(`Copied as ${format}, to ${LANGUAGE_NAMES[language]} on port ${port}.`);
    } catch {
      const pre = document.createElement('pre');
      pre.textContent = code;
      pre.tabIndex = 0;
      this.#say('The browser did not allow copying. Copy it by hand:', pre);
      getSelection()?.selectAllChildren(pre);
    }
  }

  async #exchange(
    language: Language,
    text: RequestText,
    example: ExampleRequest | undefined,
    signal: AbortSignal,
  ): Promise<Reply> {
    const service = this.#host.service(language);
    if (service?.port === undefined) {
      return { outcome: { failure: 'refused', message: 'the program does not listen' } };
    }
    try {
      const request = buildRequest(text, service.port, service.values);
      const begin = performance.now();
      const outcome = await sendInTime(service.request, request, signal);
      const ms = performance.now() - begin;
      if ('response' in outcome && example?.save) save(service, example.save, outcome);
      return { outcome, ms };
    } catch (error) {
      if (!(error instanceof UnknownValueError)) throw error;
      return { outcome: { failure: 'refused', message: error.message } };
    }
  }

  /** Says what is wrong with the form, if anything is, and leads to the first field. Gives whether it can be used. */
  #check(text: RequestText, languages: Language[], anyway: boolean): boolean {
    const problems = checkRequest(text).filter(({ mild }) => !(mild && anyway));
    const box = this.#part('.problems');
    box.replaceChildren();
    for (const field of REQUEST_FIELDS) {
      this.#field(field).ariaInvalid = problems.some((problem) => problem.field === field) ? 'true' : null;
    }
    if (problems.length === 0) return true;
    for (const { message } of problems) {
      const line = document.createElement('p');
      line.textContent = message;
      box.append(line);
    }
    if (problems.every(({ mild }) => mild)) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = 'Send it anyway';
      button.addEventListener('click', () => void this.#send(languages, true));
      box.append(button);
    }
    this.#field(problems[0]!.field).focus();
    return false;
  }

  #say(text: string, more?: HTMLElement): void {
    const line = document.createElement('p');
    line.className = 'said';
    line.textContent = text;
    this.#part('.problems').replaceChildren(line, ...(more ? [more] : []));
  }

  #edited(): void {
    this.#part('.problems').replaceChildren();
    for (const field of REQUEST_FIELDS) this.#field(field).ariaInvalid = null;
    this.#store();
    this.#markExample();
  }

  /** A request as it was at first is not kept, so that nothing hides another one of a later edition of the site. */
  #store(): void {
    const text = JSON.stringify(this.#text());
    this.#drafts.write(this.#key(), text === JSON.stringify(this.#baseline()) ? undefined : text);
  }

  /** Brings back what the reader typed before, here or in another tab. */
  #restore(): void {
    const { text, news } = this.#drafts.read(this.#key());
    if (news && text !== undefined) {
      const draft = readRequest(text);
      if (draft) this.#put(draft);
    }
    this.#markExample();
  }

  #markExample(): void {
    const text = JSON.stringify(this.#text());
    for (const button of this.#root.querySelectorAll<HTMLElement>('[data-example]')) {
      const example = this.#variant.requests[Number(button.dataset['example'])]!;
      button.ariaPressed = String(JSON.stringify(requestText(example)) === text);
    }
  }

  #text(): RequestText {
    return typedRequest(this.#root);
  }

  #put(text: RequestText): void {
    for (const field of REQUEST_FIELDS) this.#field(field).value = text[field];
  }

  #baseline(): RequestText {
    const [first] = this.#variant.requests;
    return first ? requestText(first) : NOTHING;
  }

  #key(): string {
    return draftKey(this.#pair, this.#variant.id, 'request');
  }

  #field(name: string): HTMLInputElement {
    return this.#root.querySelector<HTMLInputElement>(`[data-field="${name}"]`)!;
  }

  #part(selector: string): HTMLElement {
    return this.#root.querySelector<HTMLElement>(selector)!;
  }
}

function save(service: Service, names: Record<string, string>, outcome: HttpOutcome): void {
  if (!('response' in outcome)) return;
  const { text } = readBody(outcome.response.body);
  for (const [name, value] of savedValues(names, text ?? '')) service.values.set(name, value);
}
