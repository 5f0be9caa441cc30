import type { PairData } from '../pairs/site.ts';
import { runtimes } from '../runtimes/index.ts';
import type { Language } from '../sandbox/index.ts';
import { draftKey } from './draft-keys.ts';
import { type DraftFailure, DraftStore } from './drafts.ts';
import type { CodePair } from './element.ts';
import { STORAGE_MESSAGES } from './messages.ts';
import { closeNotice, type Offer, showNotice } from './notice.ts';
import { loadPairFile } from './pair-file.ts';
import { LANGUAGE_NAMES, Pane } from './pane.ts';
import { paneSource } from './pane-source.ts';
import type { RequestPanel } from './request-panel.ts';
import { ResultView } from './result.ts';
import { Runs } from './runs.ts';
import { decodeShare, linkName, type SharedCode, ShareError } from './share.ts';
import { offerLink, whereItRuns } from './share-offer.ts';

type VariantData = PairData['variants'][number];
type Texts = Record<Language | 'stdin', string>;

const LANGUAGES = ['python', 'javascript'] as const;
const FIELDS = [...LANGUAGES, 'stdin'] as const;
/** Code that reads standard input, so that the box for it is offered. */
const READS_STDIN = /\binput\(|\bstdin\b|\breadline\b|\bfileinput\b/;

/** Milliseconds without typing after which edits are stored. */
const STORE_DELAY = 250;

/**
 * Everything a reader does with one pair after the first click. Created once per pair by its element.
 * Throws an AssetError when the pair's data cannot be had.
 */
export async function createController(root: CodePair): Promise<Controller> {
  const controller = new Controller(root, await loadPairFile(root.dataset));
  await controller.restore();
  controller.listen();
  return controller;
}

export class Controller {
  readonly #root: CodePair;
  readonly #data: PairData;
  readonly #panes: Record<Language, Pane>;
  readonly #result: ResultView;
  readonly #live: HTMLElement;
  readonly #stdinBox: HTMLTextAreaElement;
  readonly #runs: Runs;
  #variant: VariantData;
  /** The shared link whose code is shown. The reader's edits of it are kept apart from those of the original. */
  #shared: { name: string; texts: Texts } | undefined;
  #storeTimer: ReturnType<typeof setTimeout> | undefined;
  #storageFailure: DraftFailure | undefined;
  readonly #drafts = new DraftStore();
  #panel: Promise<RequestPanel | undefined> | undefined;

  constructor(root: CodePair, data: PairData) {
    this.#root = root;
    this.#data = data;
    this.#variant = this.#findVariant(root.dataset['variant']!)!;
    this.#result = new ResultView(root.querySelector<HTMLElement>('.result')!);
    this.#live = root.querySelector<HTMLElement>('.live')!;
    this.#panes = { python: this.#pane('python'), javascript: this.#pane('javascript') };
    this.#stdinBox = root.querySelector<HTMLTextAreaElement>('.stdin textarea')!;
    this.#runs = new Runs(this.#panes, data, this.#variant, this.#result, (text) => this.#announce(text));
  }

  /** From here on: stores edits, follows what other tabs store, and opens shared links. */
  listen(): void {
    void this.#openPanel();
    this.#root.addEventListener('region', (event) => {
      const region = (event as CustomEvent<string | undefined>).detail;
      for (const pane of this.#each()) pane.light(region === undefined ? undefined : Number(region));
    });
    this.#stdinBox.addEventListener('input', () => this.#changed());
    addEventListener('pagehide', () => this.#store());
    // Another tab, or this page coming back from the browser's back/forward cache.
    addEventListener('storage', () => this.#followDrafts());
    addEventListener('pageshow', ({ persisted }) => persisted && this.#followDrafts());
    addEventListener('hashchange', () => {
      if (this.#opensLinks()) void this.#openShared();
    });
  }

  /** Brings back what the reader wrote before, or what a shared link on this page carries. */
  async restore(): Promise<void> {
    if (this.#opensLinks()) await this.#openShared();
    else this.#restoreDrafts();
  }

  /**
   * Carries out a button (run, copy, send ...) or the key that only ever starts. `subject` is a language, both when it is absent,
   * the format to copy as, or the number of a saved request.
   */
  async act(action: string, subject?: string): Promise<void> {
    const pane = LANGUAGES.includes(subject as Language) ? this.#panes[subject as Language] : undefined;
    // Programs that need each other run and stop together.
    const panes = pane && !this.#variant.peers ? [pane] : this.#each();
    switch (action) {
      case 'start':
        if (!panes.some(({ running }) => running)) return this.#run(panes);
        // A service would otherwise never take up what the reader has changed.
        return this.#variant.serves && this.#runs.restart(panes, this.#stdinBox.value);
      case 'run':
      case 'run-both':
        if (!panes.some(({ running }) => running)) return this.#run(panes);
        for (const each of panes) each.stop();
        return;
      case 'check':
        return pane!.check();
      case 'check-mypy':
        return pane!.checkWithMypy();
      case 'copy':
        return this.#copy(pane!);
      case 'reset':
        return this.#reset();
      case 'share':
        return this.#share();
      default:
        return (await this.#openPanel())?.act(action, subject);
    }
  }

  /** Puts the cursor into a pane's code: where the reader clicked, or at a line and column. */
  async edit(language: string, at?: MouseEvent | { line: number; column: number }): Promise<void> {
    await this.#panes[language as Language].edit(at && 'clientX' in at ? { x: at.clientX, y: at.clientY } : at);
  }

  /** The reader is about to run one side, or both: bring interpreters up. */
  prepare(language?: string): void {
    for (const pane of this.#each()) if (!language || pane.language === language) pane.prepare();
  }

  /** Shows another variant, with the reader's own edits of it if there are any. */
  selectVariant(id: string): void {
    const variant = this.#findVariant(id);
    if (!variant || variant === this.#variant) return;
    this.#store();
    this.#shared = undefined;
    this.#showVariant(variant);
    this.#restoreDrafts();
    this.#announce(`Variant ${variant.title}`);
  }

  #run(panes: Pane[]): Promise<void> {
    this.#store();
    return this.#runs.run(panes, this.#stdinBox.value);
  }

  /** The request panel, loaded if need be; undefined when the pair has none or it could not be loaded. */
  #openPanel(): Promise<RequestPanel | undefined> {
    const root = this.#root.querySelector<HTMLElement>('.requests');
    if (!root) return Promise.resolve(undefined);
    return (this.#panel ??= import('./request-panel.ts').then(
      ({ RequestPanel }) =>
        new RequestPanel(root, this.#data.id, this.#variant, {
          service: (language) => this.#runs.service(language),
          start: (languages) =>
            void this.#run(this.#variant.peers ? this.#each() : languages.map((each) => this.#panes[each])),
          sending: () => this.#runs.begin(),
          answered: () => this.#runs.refresh(),
          announce: (text) => this.#announce(text),
        }),
      () => {
        this.#panel = undefined;
        this.#notice('The request panel could not be loaded. Check the connection and try again.');
        return undefined;
      },
    ));
  }

  #texts(): Texts {
    const { python, javascript } = this.#panes;
    return { python: python.text, javascript: javascript.text, stdin: this.#stdinBox.value };
  }

  #originals(): Texts {
    return { python: this.#variant.python, javascript: this.#variant.javascript, stdin: this.#data.stdin };
  }

  /** What is shown to a reader who has edited nothing. */
  #baseline(): Texts {
    return this.#shared?.texts ?? this.#originals();
  }

  /** Shows the reader's stored edits of the variant or link that is on show; where there are none, the baseline. */
  #restoreDrafts(): void {
    const texts = { ...this.#baseline() };
    for (const field of FIELDS) texts[field] = this.#drafts.read(this.#key(field)).text ?? texts[field];
    this.#showTexts(texts);
  }

  /** Shows what another tab has stored since; what is on show here and was not stored elsewhere stays. */
  #followDrafts(): void {
    const [texts, baseline] = [this.#texts(), this.#baseline()];
    for (const field of FIELDS) {
      const { text, news } = this.#drafts.read(this.#key(field));
      if (news) texts[field] = text ?? baseline[field];
    }
    this.#showTexts(texts);
  }

  #showTexts({ python, javascript, stdin }: Texts): void {
    this.#panes.python.setText(python);
    this.#panes.javascript.setText(javascript);
    this.#stdinBox.value = stdin;
    this.#showState();
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

  /** Stores what the reader has changed here, so that nothing is lost on reload. Says once when it cannot. */
  #store(): void {
    clearTimeout(this.#storeTimer);
    const [texts, baseline] = [this.#texts(), this.#baseline()];
    let failure: DraftFailure | undefined;
    for (const field of FIELDS) {
      const draft = texts[field] === baseline[field] ? undefined : texts[field];
      failure = this.#drafts.write(this.#key(field), draft) ?? failure;
    }
    if (failure && failure !== this.#storageFailure) this.#notice(STORAGE_MESSAGES[failure]);
    this.#storageFailure = failure;
  }

  #edited(): boolean {
    const [texts, baseline] = [this.#texts(), this.#baseline()];
    return FIELDS.some((field) => texts[field] !== baseline[field]);
  }

  #reset(): void {
    const before = this.#texts();
    this.#showTexts(this.#baseline());
    this.#store();
    for (const pane of this.#each()) if (!pane.running) this.#showIdle(pane);
    this.#result.hide();
    const what = this.#shared ? 'the shared code' : 'the original code';
    const undo = () => {
      this.#showTexts(before);
      this.#store();
    };
    this.#notice(`Back to ${what}.`, { label: 'Undo', action: undo, once: true }).querySelector('button')!.focus();
  }

  async #copy(pane: Pane): Promise<void> {
    const name = LANGUAGE_NAMES[pane.language];
    try {
      await navigator.clipboard.writeText(pane.text);
      this.#notice(`${name} code copied.`);
    } catch {
      await pane.edit();
      this.#notice(`The browser did not allow copying. Select the ${name} code and copy it by hand.`);
    }
  }

  #showVariant(variant: VariantData): void {
    closeNotice(this.#root);
    this.#variant = variant;
    for (const language of LANGUAGES) this.#panes[language].show(paneSource(variant, language));
    this.#runs.show(variant);
    void this.#openPanel().then((panel) => panel?.show(variant));
    for (const link of this.#root.querySelectorAll<HTMLElement>('.seg [data-variant]')) {
      link.ariaCurrent = link.dataset['variant'] === variant.id ? 'true' : null;
    }
  }

  async #share(): Promise<void> {
    const { text, offer } = await offerLink(this.#root, this.#data.id, { variant: this.#variant.id, ...this.#texts() });
    this.#notice(text, offer);
  }

  /** Shared links open on the pair's own page only. */
  #opensLinks(): boolean {
    return this.#root.classList.contains('full') && location.hash.startsWith('#code=');
  }

  /** Shows a shared link's code and never runs it. The reader's own edits stay stored under their own key. */
  async #openShared(): Promise<void> {
    let shared: SharedCode;
    try {
      shared = await decodeShare(location.hash);
    } catch (error) {
      if (!(error instanceof ShareError)) throw error;
      return this.#refuseShared(error.message);
    }
    const variant = this.#findVariant(shared.variant);
    if (!variant) {
      const name = shared.variant.slice(0, 40);
      return this.#refuseShared(
        `This link is for a variant, “${name}”, that this pair no longer has. Below is the original code.`,
      );
    }
    this.#store();
    const { python, javascript, stdin } = shared;
    this.#shared = { name: linkName(location.hash), texts: { python, javascript, stdin } };
    this.#showVariant(variant);
    this.#restoreDrafts();
    for (const pane of this.#each()) this.#showIdle(pane);
    const yours = this.#edited() ? 'Shared code with your edits' : 'Shared code';
    this.#notice(
      `${yours}, not run yet. Somebody else wrote it: read it before you run it. ${whereItRuns(this.#root)}`,
      {
        label: 'Show the original',
        action: () => this.#leaveShared(),
      },
    );
  }

  #refuseShared(message: string): void {
    this.#restoreDrafts();
    this.#notice(message);
  }

  #leaveShared(): void {
    this.#store();
    this.#shared = undefined;
    history.replaceState(null, '', location.pathname + location.search);
    this.#showVariant(this.#variant);
    this.#restoreDrafts();
  }

  /** Recorded output belongs to the original code only. */
  #showIdle(pane: Pane): void {
    pane.showRecorded();
    if (!pane.edited) return;
    pane.output.clear();
    pane.output.status('Not run yet');
  }

  #pane(language: Language): Pane {
    const root = this.#root.querySelector<HTMLElement>(`.pane.${language}`)!;
    return new Pane(root, runtimes[language], paneSource(this.#variant, language), {
      changed: () => this.#changed(),
      region: (index) => this.#root.light(index === undefined ? undefined : String(index)),
      running: () => this.#showRunning(),
      withoutPackages: () => this.#withoutPackages(language),
    });
  }

  /** The first variant whose program in this language needs no packages. Its link knows how to show it on this page. */
  #withoutPackages(language: Language): { title: string; show(): void } | undefined {
    const variant = this.#data.variants.find(({ packages }) => packages[language].length === 0);
    if (!variant || variant === this.#variant) return undefined;
    const link = this.#root.querySelector<HTMLElement>(`.seg [data-variant="${variant.id}"]`)!;
    const show = () => {
      // The button that was pressed goes with the old output; the focus must not go with it.
      link.focus();
      link.click();
    };
    return { title: variant.title, show };
  }

  #showRunning(): void {
    for (const pane of this.#each()) {
      const button = this.#root.querySelector<HTMLElement>(`.pane.${pane.language} [data-do="run"]`)!;
      button.textContent = pane.running ? 'Stop' : 'Run';
      const tab = this.#root.querySelector<HTMLElement>(`[role="tab"][data-tab="${pane.language}"]`)!;
      tab.dataset['state'] = pane.running ? 'running' : pane.output.failed ? 'failed' : '';
      button.setAttribute('aria-label', `${pane.running ? 'Stop' : 'Run'} ${LANGUAGE_NAMES[pane.language]}`);
    }
    const running = this.#each().some((pane) => pane.running);
    this.#button('run-both').textContent = running ? 'Stop' : 'Run both';
  }

  #notice(text: string, offer?: Offer): HTMLElement {
    this.#announce(text);
    return showNotice(this.#root, text, offer);
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
}
