import type { PairData } from '../pairs/site.ts';
import { runtimes } from '../runtimes/index.ts';
import type { Language } from '../sandbox/index.ts';
import { draftKey } from './draft-keys.ts';
import { type DraftFailure, readDraft, writeDraft } from './drafts.ts';
import type { CodePair } from './element.ts';
import { loadPairFile } from './pair-file.ts';
import { LANGUAGE_NAMES, Pane, type PaneResult, type PaneSource } from './pane.ts';
import { ResultView } from './result.ts';
import { decodeShare, encodeShare, type SharedCode, ShareError } from './share.ts';

type VariantData = PairData['variants'][number];
type Texts = Record<Language | 'stdin', string>;

const LANGUAGES = ['python', 'javascript'] as const;
/** Code that reads standard input, so that the box for it is offered. */
const READS_STDIN = /\binput\(|\bstdin\b|\breadline\b|\bfileinput\b/;
const STORAGE_MESSAGES: Record<DraftFailure, string> = {
  off: 'This browser does not let the page store anything, so your edits are kept only until you leave it. Use Share or Copy to keep them.',
  full: "The browser's storage for this site is full, so your last edits are kept only until you leave the page. Use Share or Copy to keep them.",
};

/** Milliseconds without typing after which edits are stored. */
const STORE_DELAY = 250;

/**
 * Everything a reader does with one pair after the first click. Created once per pair by its element.
 * Throws an AssetError when the pair's data cannot be had.
 */
export async function createController(root: CodePair): Promise<Controller> {
  const controller = new Controller(root, await loadPairFile(root.dataset));
  await controller.restore();
  return controller;
}

export class Controller {
  readonly #root: CodePair;
  readonly #data: PairData;
  readonly #panes: Record<Language, Pane>;
  readonly #result: ResultView;
  readonly #live: HTMLElement;
  readonly #stdinBox: HTMLTextAreaElement;
  readonly #finished: Partial<Record<Language, PaneResult>> = {};
  #variant: VariantData;
  /** The shared link whose code is shown. The reader's edits of it are kept apart from those of the original. */
  #shared: { name: string; texts: Texts } | undefined;
  #storeTimer: ReturnType<typeof setTimeout> | undefined;
  #storageFailure: DraftFailure | undefined;

  constructor(root: CodePair, data: PairData) {
    this.#root = root;
    this.#data = data;
    this.#variant = this.#findVariant(root.dataset['variant']!)!;
    this.#result = new ResultView(root.querySelector<HTMLElement>('.result')!);
    this.#live = root.querySelector<HTMLElement>('.live')!;
    this.#panes = { python: this.#pane('python'), javascript: this.#pane('javascript') };
    root.addEventListener('region', (event) => {
      const region = (event as CustomEvent<string | undefined>).detail;
      for (const pane of this.#each()) pane.light(region === undefined ? undefined : Number(region));
    });
    this.#stdinBox = root.querySelector<HTMLTextAreaElement>('.stdin textarea')!;
    this.#stdinBox.addEventListener('input', () => this.#changed());
    addEventListener('pagehide', () => this.#store());
  }

  /** Brings back what the reader wrote before, or what a shared link on this page carries. */
  async restore(): Promise<void> {
    if (this.#root.classList.contains('full') && location.hash.startsWith('#code=')) await this.#openShared();
    else await this.#showTexts(this.#drafts());
  }

  /** Carries out a button: run, run-both, stop, copy, reset or share. */
  async act(action: string, language?: string): Promise<void> {
    const pane = language ? this.#panes[language as Language] : undefined;
    switch (action) {
      case 'run':
        return pane!.running ? pane!.stop() : this.#run([pane!]);
      case 'run-both':
        if (this.#each().some(({ running }) => running)) for (const each of this.#each()) each.stop();
        else await this.#run(this.#each());
        return;
      case 'copy':
        return this.#copy(pane!);
      case 'reset':
        return this.#reset();
      case 'share':
        return this.#share();
    }
  }

  /** Puts the cursor into a pane's code, where the reader clicked if there was a click. */
  async edit(language: string, click?: MouseEvent): Promise<void> {
    await this.#panes[language as Language].edit(click && { x: click.clientX, y: click.clientY });
  }

  /** The reader is about to run one side, or both: bring interpreters up. */
  prepare(language?: string): void {
    for (const pane of this.#each()) if (!language || pane.language === language) pane.prepare();
  }

  /** Shows another variant, with the reader's own edits of it if there are any. */
  async selectVariant(id: string): Promise<void> {
    const variant = this.#findVariant(id);
    if (!variant || variant === this.#variant) return;
    this.#store();
    this.#shared = undefined;
    await this.#showVariant(variant);
    await this.#showTexts(this.#drafts());
    this.#announce(`Variant ${variant.title}`);
  }

  // ---- running ---------------------------------------------------------------------------------------------------

  async #run(panes: Pane[]): Promise<void> {
    this.#store();
    const { files, network, timeLimit } = this.#data;
    const stdin = this.#texts().stdin;
    for (const { language } of panes) delete this.#finished[language];
    this.#result.hide();
    this.#announce(`Running ${panes.map(({ language }) => LANGUAGE_NAMES[language]).join(' and ')}`);
    await Promise.all(
      panes.map(async (pane) => {
        const result = await pane.run({ files, stdin, fixtures: network }, timeLimit);
        if (result) this.#finished[pane.language] = result;
      }),
    );
    const verdict = this.#showResult();
    const ends = panes.map(
      ({ language }) => `${LANGUAGE_NAMES[language]}: ${this.#status(language)?.textContent ?? ''}.`,
    );
    this.#announce([...ends, verdict].join(' '));
  }

  #showResult(): string {
    const { python, javascript } = this.#finished;
    const { expected } = this.#variant;
    const edited = this.#each().some((pane) => pane.edited);
    return this.#result.show({
      python,
      javascript,
      differByDesign: !edited && expected.python !== expected.javascript,
    });
  }

  // ---- texts, drafts, reset ---------------------------------------------------------------------------------------

  #texts(): Texts {
    const { python, javascript } = this.#panes;
    return { python: python.text, javascript: javascript.text, stdin: this.#stdinBox.value };
  }

  #originals(): Texts {
    const { python, javascript } = this.#variant;
    return { python: editable(python), javascript: editable(javascript), stdin: this.#data.stdin };
  }

  /** What is shown to a reader who has edited nothing. */
  #baseline(): Texts {
    return this.#shared?.texts ?? this.#originals();
  }

  #drafts(): Partial<Texts> {
    const texts: Partial<Texts> = {};
    for (const field of [...LANGUAGES, 'stdin'] as const) {
      const draft = readDraft(this.#key(field));
      if (draft !== undefined) texts[field] = draft;
    }
    return texts;
  }

  async #showTexts(texts: Partial<Texts>): Promise<void> {
    const { python, javascript, stdin } = { ...this.#baseline(), ...texts };
    await Promise.all([this.#panes.python.setText(python), this.#panes.javascript.setText(javascript)]);
    this.#stdinBox.value = stdin;
    this.#showState();
    this.#store();
  }

  #showState(): void {
    this.#button('reset').disabled = !this.#edited();
    const { python, javascript, stdin } = this.#texts();
    const box = this.#stdinBox.parentElement!;
    box.hidden = !stdin && !READS_STDIN.test(python) && !READS_STDIN.test(javascript);
  }

  #changed(): void {
    this.#showState();
    clearTimeout(this.#storeTimer);
    this.#storeTimer = setTimeout(() => this.#store(), STORE_DELAY);
  }

  /** Stores what the reader has changed, so that nothing is lost on reload. Says once when it cannot. */
  #store(): void {
    clearTimeout(this.#storeTimer);
    const [texts, baseline] = [this.#texts(), this.#baseline()];
    let failure: DraftFailure | undefined;
    for (const field of [...LANGUAGES, 'stdin'] as const) {
      const key = this.#key(field);
      const draft = texts[field] === baseline[field] ? undefined : texts[field];
      if (draft !== readDraft(key)) failure = writeDraft(key, draft) ?? failure;
    }
    if (failure && failure !== this.#storageFailure) this.#notice(STORAGE_MESSAGES[failure]);
    this.#storageFailure = failure;
  }

  #edited(): boolean {
    const [texts, originals] = [this.#texts(), this.#originals()];
    return [...LANGUAGES, 'stdin' as const].some((field) => texts[field] !== originals[field]);
  }

  async #reset(): Promise<void> {
    const before = this.#texts();
    await this.#showTexts(this.#originals());
    this.#store();
    for (const pane of this.#each()) if (!pane.running) pane.output.showRecorded(pane.expected);
    this.#result.hide();
    this.#notice('Back to the original code.', 'Undo', () => void this.#showTexts(before));
  }

  async #copy(pane: Pane): Promise<void> {
    const name = LANGUAGE_NAMES[pane.language];
    try {
      await pane.copy();
      this.#notice(`${name} code copied.`);
    } catch {
      await pane.edit();
      this.#notice(`The browser did not allow copying. Select the ${name} code and copy it by hand.`);
    }
  }

  // ---- variants and shared links ----------------------------------------------------------------------------------

  async #showVariant(variant: VariantData): Promise<void> {
    this.#variant = variant;
    for (const language of LANGUAGES) delete this.#finished[language];
    this.#result.hide();
    for (const link of this.#root.querySelectorAll<HTMLElement>('.seg [data-variant]')) {
      link.ariaCurrent = link.dataset['variant'] === variant.id ? 'true' : null;
    }
    await Promise.all(LANGUAGES.map((language) => this.#panes[language].show(this.#content(language))));
  }

  async #share(): Promise<void> {
    try {
      const { python, javascript, stdin } = this.#texts();
      const fragment = await encodeShare({ variant: this.#variant.id, python, javascript, stdin });
      const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');
      const link = new URL(`${base}play/${this.#data.id}/${fragment}`, location.href).href;
      this.#notice(
        'The link holds the code itself; nothing was uploaded.',
        'Copy link',
        async (button) => {
          await navigator.clipboard.writeText(link);
          button.textContent = 'Copied';
        },
        link,
      );
    } catch (error) {
      if (!(error instanceof ShareError)) throw error;
      this.#notice(error.message);
    }
  }

  /** Shows a shared link's code and never runs it. The reader's own edits stay stored under their own key. */
  async #openShared(): Promise<void> {
    let shared: SharedCode;
    try {
      shared = await decodeShare(location.hash);
    } catch (error) {
      if (!(error instanceof ShareError)) throw error;
      await this.#showTexts(this.#drafts());
      return this.#notice(error.message);
    }
    const variant = this.#findVariant(shared.variant);
    if (!variant) {
      await this.#showTexts(this.#drafts());
      return this.#notice(
        `This link is for a variant, “${shared.variant.slice(0, 40)}”, that this pair no longer has. Below is the original code.`,
      );
    }
    if (variant !== this.#variant) await this.#showVariant(variant);
    const { python, javascript, stdin } = shared;
    this.#shared = { name: shortName(location.hash), texts: { python, javascript, stdin } };
    await this.#showTexts(this.#drafts());
    for (const pane of this.#each()) {
      if (!pane.edited) continue;
      pane.output.clear();
      pane.output.status('Not run yet');
    }
    this.#notice(
      'Shared code, not run yet. Somebody else wrote it: read it before you run it. It runs in a sandbox without network.',
      'Show the original',
      () => void this.#leaveShared(),
    );
  }

  async #leaveShared(): Promise<void> {
    this.#store();
    this.#shared = undefined;
    history.replaceState(null, '', location.pathname + location.search);
    await this.#showVariant(this.#variant);
    await this.#showTexts(this.#drafts());
  }

  // ---- small helpers ----------------------------------------------------------------------------------------------

  #pane(language: Language): Pane {
    const root = this.#root.querySelector<HTMLElement>(`.pane.${language}`)!;
    return new Pane(root, runtimes[language], this.#content(language), {
      changed: () => this.#changed(),
      region: (index) => this.#root.light(index === undefined ? undefined : String(index)),
      running: () => this.#showRunning(),
    });
  }

  #content(language: Language): PaneSource {
    const { html, expected, regions } = this.#variant;
    return {
      original: editable(this.#variant[language]),
      html: html[language],
      expected: expected[language],
      regions: regions.map((region) => region[language]),
    };
  }

  #showRunning(): void {
    for (const pane of this.#each()) {
      const button = this.#root.querySelector<HTMLElement>(`.pane.${pane.language} [data-do="run"]`)!;
      button.textContent = pane.running ? 'Stop' : 'Run';
      button.setAttribute('aria-label', `${pane.running ? 'Stop' : 'Run'} ${LANGUAGE_NAMES[pane.language]}`);
    }
    const running = this.#each().some((pane) => pane.running);
    this.#button('run-both').textContent = running ? 'Stop' : 'Run both';
  }

  /** One line under the bar, with at most one thing to do; the next notice replaces it. */
  #notice(text: string, label?: string, action?: (button: HTMLButtonElement) => unknown, link?: string): void {
    this.#root.querySelector('.notice')?.remove();
    const notice = document.createElement('p');
    notice.className = 'notice';
    notice.append(text);
    if (link) {
      const field = document.createElement('input');
      Object.assign(field, { readOnly: true, value: link, ariaLabel: 'Link to this code' });
      field.addEventListener('focus', () => field.select());
      notice.append(field);
    }
    if (label && action) notice.append(this.#noticeButton(label, (button) => action(button)));
    notice.append(this.#noticeButton('Close', () => notice.remove()));
    this.#root.querySelector('.pair-bar')!.after(notice);
    this.#announce(text);
  }

  #noticeButton(label: string, action: (button: HTMLButtonElement) => unknown): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    button.addEventListener('click', () => action(button));
    return button;
  }

  #announce(text: string): void {
    this.#live.textContent = text;
  }

  #key(field: Language | 'stdin'): string {
    return draftKey(this.#data.id, this.#variant.id, field, this.#shared?.name);
  }

  #each(): Pane[] {
    return LANGUAGES.map((language) => this.#panes[language]);
  }

  #findVariant(id: string): VariantData | undefined {
    return this.#data.variants.find((variant) => variant.id === id);
  }

  #button(action: string): HTMLButtonElement {
    return this.#root.querySelector<HTMLButtonElement>(`.tools [data-do="${action}"]`)!;
  }

  #status(language: Language): HTMLElement | null {
    return this.#root.querySelector<HTMLElement>(`.pane.${language} .status`);
  }
}

/** A file's text as an editor shows it: the newline that ends the last line is not a line of its own. */
const editable = (text: string) => text.replace(/\n$/, '');

/** A short name for a shared link, to keep its edits under. Not a security measure. */
function shortName(text: string): string {
  let hash = 0;
  for (const char of text) hash = (Math.imul(hash, 31) + char.codePointAt(0)!) | 0;
  return (hash >>> 0).toString(36);
}
