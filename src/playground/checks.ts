import type { Diagnostic } from '../checkers/index.ts';
import type { Language } from '../sandbox/index.ts';
import { countProblems, megabytes } from './messages.ts';

/** Milliseconds without typing after which the text is checked again. */
const TYPING_PAUSE = 250;

type State = 'recorded' | 'unchecked' | 'busy' | 'checked' | 'failed';

/**
 * What a type checker says about one pane's code: a line of status, the list of problems, and a button. It shows what was recorded
 * until the reader's first edit or press of the button; only then the checker is downloaded, and from there on it follows the typing.
 */
export class ChecksView {
  readonly #root: HTMLElement;
  readonly #status: HTMLElement;
  readonly #button: HTMLButtonElement;
  readonly #language: Language;
  readonly #mark: (diagnostics: readonly Diagnostic[]) => void;
  #original = '';
  #recorded: readonly Diagnostic[] = [];
  #text = '';
  #diagnostics: readonly Diagnostic[] = [];
  #following = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort: AbortController | undefined;

  /** `root`: the element that `Checks.astro` writes. `mark` is called with what is to be shown in the code. */
  constructor(root: HTMLElement, language: Language, mark: (diagnostics: readonly Diagnostic[]) => void) {
    this.#root = root;
    this.#status = root.querySelector<HTMLElement>('.check-status')!;
    this.#button = root.querySelector<HTMLButtonElement>('[data-do="check"]')!;
    this.#language = language;
    this.#mark = mark;
  }

  /** What the code is marked with now. */
  get diagnostics(): readonly Diagnostic[] {
    return this.#diagnostics;
  }

  /** Another variant is shown: its text and what was recorded for it, undefined for one that is not checked. */
  show(text: string, recorded: readonly Diagnostic[] | undefined): void {
    this.#giveUp();
    this.#following = false;
    this.#text = this.#original = text;
    this.#recorded = recorded ?? [];
    this.#root.hidden = recorded === undefined;
    this.#showRecorded();
  }

  /** The text has changed: checks it when typing pauses, once the reader has begun to. */
  changed(text: string, byReader: boolean): void {
    if (this.#root.hidden || text === this.#text) return;
    this.#text = text;
    if (byReader) this.#following = true;
    if (this.#following) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#check(), TYPING_PAUSE);
    } else if (text === this.#original) this.#showRecorded();
    else {
      this.#list([]);
      this.#say('unchecked', `${this.#name}: not checked yet`);
    }
  }

  #showRecorded(): void {
    this.#list(this.#recorded);
    this.#say('recorded', `${this.#name}: ${countProblems(this.#recorded)} (recorded)`);
  }

  /** The reader opens the editor: the checker comes up and follows from here on. */
  start(): void {
    if (this.#root.hidden || this.#following) return;
    this.#following = true;
    void this.#check();
  }

  /** The button: checks now, or stops what it is doing. */
  toggle(): void {
    if (this.#abort) this.#stop();
    else {
      this.#following = true;
      void this.#check();
    }
  }

  /** Checks once with mypy, which takes seconds and so does not follow the typing. */
  checkWithMypy(): void {
    this.#following = false;
    void this.#check('mypy');
  }

  get #name(): string {
    return this.#root.dataset['checker']!;
  }

  async #check(only?: 'mypy'): Promise<void> {
    this.#giveUp();
    const abort = new AbortController();
    this.#abort = abort;
    const current = () => this.#abort === abort;
    const short = only ?? this.#name.split(',')[0]!;
    this.#button.textContent = 'Stop';
    try {
      const { checkers, checkWithMypy, isCheckerFailure } = await import('../checkers/index.ts');
      const handlers = {
        progress: ({ loaded, total }: { loaded: number; total: number }) => {
          if (current()) this.#say('busy', `Loading ${short}: ${megabytes(loaded, total)}`, loaded / total);
        },
        starting: () => {
          if (current()) this.#say('busy', only ? `${short} is reading the code` : `Starting ${short}`);
        },
      };
      try {
        const result = only
          ? await checkWithMypy(this.#text, handlers, abort.signal)
          : await checkers[this.#language].check(this.#text, handlers, abort.signal);
        if (!current() || !result) return;
        this.#list(result.diagnostics);
        const name = 'version' in result ? `mypy ${result.version}, strict` : this.#name;
        this.#say('checked', `${name}: ${countProblems(result.diagnostics)}`);
      } catch (error) {
        if (!current()) return;
        if (!isCheckerFailure(error)) throw error;
        this.#fail(error.message);
      }
    } catch (error) {
      console.error(error);
      if (current()) this.#fail('The type checker could not be loaded. Check the connection and try again.');
    } finally {
      if (current()) this.#abort = undefined;
      if (!this.#abort) this.#button.textContent = 'Check';
    }
  }

  #fail(message: string): void {
    this.#list([]);
    this.#say('failed', message);
  }

  #giveUp(): void {
    clearTimeout(this.#timer);
    this.#abort?.abort();
    this.#abort = undefined;
    this.#button.textContent = 'Check';
  }

  /** The reader stops the checker; it follows the typing again when the reader asks for it. */
  #stop(): void {
    this.#giveUp();
    this.#following = false;
    void import('../checkers/index.ts').then(({ checkers }) => checkers[this.#language].stop());
    this.#list([]);
    this.#say('unchecked', `${this.#name}: stopped`);
  }

  #say(state: State, text: string, progress?: number): void {
    this.#root.dataset['state'] = state;
    if (this.#status.textContent !== text) this.#status.textContent = text;
    const bar = this.#root.querySelector('progress') ?? document.createElement('progress');
    if (progress === undefined) bar.remove();
    else {
      bar.value = progress;
      bar.setAttribute('aria-label', 'Download of the type checker');
      this.#status.after(bar);
    }
  }

  /** Shows the problems below the code and in it; everything as text. */
  #list(diagnostics: readonly Diagnostic[]): void {
    this.#diagnostics = diagnostics;
    const list = this.#root.querySelector('.problems')!;
    const focused = list.contains(document.activeElement);
    list.replaceChildren(...diagnostics.map(problemItem));
    if (focused) (list.querySelector('button') ?? this.#button).focus();
    this.#mark(diagnostics);
  }
}

/** One entry of the list, as `Checks.astro` writes it. */
function problemItem({ from, severity, code, message }: Diagnostic): HTMLLIElement {
  const item = document.createElement('li');
  item.className = severity;
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset['line'] = String(from.line);
  button.dataset['column'] = String(from.column);
  button.textContent = `Line ${from.line}`;
  const text = document.createElement('span');
  text.textContent = message;
  const name = document.createElement('code');
  name.textContent = code;
  item.append(button, ' ', text, ' ', name);
  return item;
}
