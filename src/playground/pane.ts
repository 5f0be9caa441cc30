import { AssetError, type Runtime } from '../runtimes/index.ts';
import type { Language, Program, RunEnd, SourcePosition, TraceEntry } from '../sandbox/index.ts';
import { SandboxError } from '../sandbox/index.ts';
import type { Editor, EditorRegion } from './editor.ts';
import { describeEnd, describeStartFailure, megabytes } from './messages.ts';
import { OutputView } from './output.ts';

/** A finished run of one side. */
export interface PaneResult {
  end: RunEnd;
  stdout: string;
  trace: TraceEntry[];
  /** The code that ran. */
  text: string;
}

export interface PaneSource {
  /** The pair's own code, its highlighted HTML and its recorded output. */
  original: string;
  html: string;
  expected: string;
  regions: EditorRegion[];
}

interface PaneEvents {
  /** The text differs from before. */
  changed(): void;
  region(index: number | undefined): void;
  /** A run began or ended. */
  running(running: boolean): void;
}

export const LANGUAGE_NAMES: Record<Language, string> = { python: 'Python', javascript: 'JavaScript' };

/** One language's side of a pair: its code, its editor once there is one, its output and its run. */
export class Pane {
  readonly language: Language;
  readonly output: OutputView;
  readonly #root: HTMLElement;
  readonly #source: HTMLElement;
  readonly #runtime: Runtime;
  readonly #events: PaneEvents;
  #content: PaneSource;
  #text: string;
  #editor: Editor | undefined;
  #opening: Promise<Editor> | undefined;
  #abort: AbortController | undefined;

  constructor(root: HTMLElement, runtime: Runtime, content: PaneSource, events: PaneEvents) {
    this.#root = root;
    this.#source = root.querySelector<HTMLElement>('.source')!;
    this.#runtime = runtime;
    this.#events = events;
    this.#content = content;
    this.#text = content.original;
    this.language = runtime.language;
    this.output = new OutputView(root);
  }

  get text(): string {
    return this.#text;
  }

  get edited(): boolean {
    return this.#text !== this.#content.original;
  }

  get running(): boolean {
    return this.#abort !== undefined;
  }

  get expected(): string {
    return this.#content.expected;
  }

  get original(): string {
    return this.#content.original;
  }

  /** Shows other code, of another variant or a draft, with that variant's recorded output. */
  async show(content: PaneSource, text = content.original): Promise<void> {
    this.stop();
    this.#content = content;
    this.#discardEditor();
    const pre = document.createElement('pre');
    pre.className = 'code';
    pre.tabIndex = 0;
    pre.role = 'group';
    pre.setAttribute('aria-label', `${LANGUAGE_NAMES[this.language]} code`);
    const code = document.createElement('code');
    // Our own build's HTML; its file was checked against the hash in the page.
    code.innerHTML = content.html;
    pre.append(code);
    this.#source.replaceChildren(pre);
    this.output.showRecorded(content.expected);
    this.#text = content.original;
    if (text !== content.original) await this.setText(text);
    else this.#markEdited();
  }

  /** Puts a text into the editor, as one undoable change. */
  async setText(text: string): Promise<void> {
    if (text === this.#text) return;
    const editor = await this.#edit();
    editor.text = text;
  }

  /** Opens the editor in place of the static code and puts the cursor where the reader clicked. */
  async edit(at?: { x: number; y: number } | { line: number; column?: number }): Promise<void> {
    (await this.#edit()).focus(at);
  }

  async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.#text);
  }

  light(region: number | undefined): void {
    this.#editor?.light(region);
  }

  prepare(): void {
    this.#runtime.prepare();
  }

  stop(): void {
    this.#abort?.abort();
  }

  /** Runs what the pane shows. Resolves when it is over; undefined when the interpreter could not be started. */
  async run(program: Omit<Program, 'entry'>, timeLimit: number): Promise<PaneResult | undefined> {
    this.stop();
    const abort = new AbortController();
    this.#abort = abort;
    this.#events.running(true);
    const entry = this.language === 'python' ? 'main.py' : 'main.ts';
    const text = this.#text;
    const trace = new Map<number, TraceEntry>();
    const { output } = this;
    // A later run of this pane has taken over the output.
    const current = () => this.#abort === abort;
    let position: SourcePosition | undefined;
    output.clear();
    output.status('Starting', 'busy');
    this.#markError(undefined);
    try {
      const end = await this.#runtime.run(
        { ...program, entry, files: { ...program.files, [entry]: text } },
        {
          progress: ({ loaded, total }) => {
            const name = LANGUAGE_NAMES[this.language];
            if (current()) output.progress(`Loading ${name}: ${megabytes(loaded, total)}`, loaded, total);
          },
          starting: () => current() && output.status('Starting', 'busy'),
          started: (engine) => {
            this.#root.querySelector('.engine')!.textContent = engine;
            if (current()) output.status('Running', 'busy');
          },
          output: (chunks) => current() && output.append(chunks),
          trace: (entries) => {
            for (const each of entries) trace.set(each.id, each);
          },
          problem: (_message, where) => {
            if (where?.file.endsWith(entry)) position = where;
          },
        },
        timeLimit,
        abort.signal,
      );
      if (!current()) return undefined;
      const failed = end.reason !== 'exit' || end.code !== 0;
      output.status(describeEnd(end, timeLimit), failed && end.reason !== 'stopped' ? 'bad' : 'plain');
      if (position) this.#showProblem(position);
      return { end, stdout: output.stdout, trace: [...trace.values()], text };
    } catch (error) {
      if (!(error instanceof AssetError || error instanceof SandboxError)) throw error;
      if (current()) output.status(describeStartFailure(error, LANGUAGE_NAMES[this.language]), 'bad');
      return undefined;
    } finally {
      if (current()) {
        this.#abort = undefined;
        this.#events.running(false);
      }
    }
  }

  #showProblem({ line, column }: SourcePosition): void {
    this.#markError(line);
    this.output.offer(`Go to line ${line}`, () => {
      void this.edit({ line, ...(column !== undefined && { column }) }).then(() => this.#markError(line));
    });
  }

  #markError(line: number | undefined): void {
    this.#editor?.markError(line);
    for (const [index, each] of this.#source.querySelectorAll('.l').entries()) {
      each.classList.toggle('error', index + 1 === line);
    }
  }

  #edit(): Promise<Editor> {
    return (this.#opening ??= import('./editor.ts').then(({ Editor }) => {
      const host = document.createElement('div');
      host.className = 'editor';
      this.#editor = new Editor(host, {
        language: this.language,
        text: this.#text,
        label: `${LANGUAGE_NAMES[this.language]} code`,
        regions: this.#content.regions,
        onChange: (text) => {
          this.#text = text;
          this.#editor?.markError(undefined);
          this.#markEdited();
          this.#events.changed();
        },
        onLeave: () => this.#root.querySelector<HTMLElement>('[data-do="run"]')!.focus(),
        onRegion: (index) => this.#events.region(index),
      });
      // Long pasted text scrolls inside; the pair's own code keeps its full height, so nothing moves now.
      const { height } = this.#source.getBoundingClientRect();
      host.style.setProperty('--editor-height', `${Math.max(height, 560)}px`);
      this.#source.replaceChildren(host);
      return this.#editor;
    }));
  }

  #discardEditor(): void {
    this.#editor?.destroy();
    this.#editor = undefined;
    this.#opening = undefined;
  }

  #markEdited(): void {
    this.#root.querySelector<HTMLElement>('.edited')!.hidden = !this.edited;
  }
}
