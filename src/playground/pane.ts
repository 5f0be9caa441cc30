import type { Diagnostic } from '../checkers/index.ts';
import { AssetError, PackageError, type PaneProgram, type Progress, type Runtime } from '../runtimes/index.ts';
import type { Language, SourcePosition, TraceEntry } from '../sandbox/index.ts';
import { SandboxError } from '../sandbox/index.ts';
import { ChecksView } from './checks.ts';
import { ContainerSteps, chosenRuntime } from './container-steps.ts';
import type { Editor, EditorRegion } from './editor.ts';
import { describeEnd, megabytes } from './messages.ts';
import { OutputView } from './output.ts';
import { runtimeChoice } from './runtime-choice.ts';
import type { Service } from './service.ts';

/** A run of one side, over or so far. */
export interface PaneResult {
  /** Milliseconds that it took. */
  ms: number;
  /** The program ended by itself, or serves and answered its requests. */
  whole: boolean;
  /** When it began, on the page's clock. */
  began: number;
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
  /** With their versions. */
  packages: string[];
  /** What the type checker says about the pair's own code; absent where it is not checked. */
  diagnostics?: readonly Diagnostic[];
}

interface PaneEvents {
  /** The reader has changed the text. */
  changed(): void;
  region(index: number | undefined): void;
  /** A run began or ended. */
  running(): void;
  /** A variant that needs no packages, and the way to show it; undefined when there is none. */
  withoutPackages(): { title: string; show(): void } | undefined;
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
  readonly #checks: ChecksView | undefined;
  #content: PaneSource;
  #text: string;
  #editor: Editor | undefined;
  #opening: Promise<Editor | undefined> | undefined;
  #abort: AbortController | undefined;
  #soFar: (() => PaneResult) | undefined;

  constructor(root: HTMLElement, runtime: Runtime, content: PaneSource, events: PaneEvents) {
    this.#root = root;
    this.#source = root.querySelector<HTMLElement>('.source')!;
    this.#runtime = runtime;
    this.#events = events;
    this.#content = content;
    this.#text = content.original;
    this.language = runtime.language;
    this.output = new OutputView(root);
    const checks = root.querySelector<HTMLElement>('.checks');
    if (checks) this.#checks = new ChecksView(checks, this.language, (found) => this.#markProblems(found));
    this.#checks?.show(content.original, content.diagnostics);
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

  /** What the program that runs, or ran last, has done; undefined when none has begun. */
  get soFar(): PaneResult | undefined {
    return this.#soFar?.();
  }

  /** Shows another variant: its code as static HTML and its recorded output. A run in progress is given up. */
  show(content: PaneSource): void {
    this.stop();
    this.#abort = undefined;
    this.#events.running();
    this.#content = content;
    this.#text = content.original;
    this.#editor?.destroy();
    this.#editor = undefined;
    this.#opening = undefined;
    const pre = this.#source.querySelector('pre') ?? staticCode(this.language);
    // Our own build's HTML; its file was checked against the hash in the page.
    pre.querySelector('code')!.innerHTML = content.html;
    this.#source.replaceChildren(pre);
    const packages = this.#root.querySelector<HTMLElement>('.packages')!;
    packages.hidden = content.packages.length === 0;
    packages.querySelector('span')!.textContent = content.packages.join(', ');
    this.#markEdited();
    this.#checks?.show(content.original, content.diagnostics);
    // Of a run in a container.
    this.#root.querySelector('.steps')?.remove();
    this.showRecorded();
  }

  showRecorded(): void {
    this.output.showRecorded(this.#content.expected);
  }

  /** Shows a text: at once for everything that asks for it, on screen as soon as the editor is there. */
  setText(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#markEdited();
    this.#checks?.changed(text, false);
    if (this.#editor) this.#editor.show(text);
    else void this.#edit();
  }

  /** Opens the editor in place of the static code and puts the cursor where the reader clicked. */
  async edit(at?: { x: number; y: number } | { line: number; column?: number }): Promise<void> {
    this.#checks?.start();
    (await this.#edit())?.focus(at);
  }

  /** Has the type checker read the code now, or stops it. */
  check(): void {
    this.#checks?.toggle();
  }

  /** Has mypy, the second checker of Python, read the code once. */
  checkWithMypy(): void {
    this.#checks?.checkWithMypy();
  }

  light(region: number | undefined): void {
    this.#editor?.light(region);
  }

  prepare(): void {
    if (runtimeChoice(this.#root) === 'embedded') this.#runtime.prepare();
  }

  stop(): void {
    this.#abort?.abort();
  }

  /**
   * Runs what the pane shows, in place of what still runs there. Resolves when it is over; undefined when it could not be started or
   * was given up. `service` is told of a program that serves.
   */
  async run(
    program: Omit<PaneProgram, 'entry'>,
    timeLimit: number,
    service?: Service,
  ): Promise<PaneResult | undefined> {
    // Nobody could stop it any more.
    this.stop();
    const abort = new AbortController();
    this.#abort = abort;
    this.#events.running();
    const entry = this.language === 'python' ? 'main.py' : 'main.ts';
    const text = this.#text;
    const trace = new Map<number, TraceEntry>();
    const { output } = this;
    // Another variant may have taken over the pane in the meantime.
    const current = () => this.#abort === abort;
    let position: SourcePosition | undefined;
    this.#soFar = undefined;
    output.clear();
    output.status('Starting', 'busy');
    this.#markError(undefined);
    service?.show({
      status: (line, kind) => current() && output.status(line, kind),
      print: (lines) => current() && output.append([['transcript', lines]]),
    });
    const steps = new ContainerSteps(this.#root);
    try {
      const runtime = await chosenRuntime(this.#root, this.#runtime);
      const end = await runtime.run(
        { ...program, entry, files: { ...program.files, [entry]: text } },
        {
          progress: (progress) => current() && this.#showProgress(progress),
          starting: () => current() && output.status('Starting', 'busy'),
          started: (engine, running) => {
            this.#root.querySelector('.engine')!.textContent = engine;
            if (!current()) return;
            const began = performance.now();
            this.#soFar = () => {
              const { stdout } = output;
              return { ms: performance.now() - began, whole: true, began, stdout, trace: [...trace.values()], text };
            };
            if (service) service.started(running);
            else output.status('Running', 'busy');
          },
          step: (step, packages) => {
            if (current()) output.status(steps.step(step, packages), 'busy');
          },
          log: (line) => steps.log(line),
          fallback: (message, lasting) => {
            if (!current()) return;
            steps.fallback(message, lasting);
            output.clear();
            trace.clear();
          },
          lost: (message) => current() && steps.lost(message),
          output: (chunks) => current() && output.append(chunks),
          trace: (entries) => {
            for (const each of entries) trace.set(each.id, each);
          },
          problem: (_message, where) => {
            if (where?.file.endsWith(entry)) position = where;
          },
          ...(service && { listening: (ports) => service.listening(ports) }),
          ...(service?.ask && { ask: service.ask }),
        },
        timeLimit,
        abort.signal,
      );
      if (!current()) return undefined;
      const failed = end.reason !== 'exit' || end.code !== 0 || service?.listened === false;
      const line = service ? service.describeEnd(end, timeLimit) : describeEnd(end, timeLimit);
      output.status(line, failed && end.reason !== 'stopped' ? 'bad' : 'plain');
      if (position) this.#showProblem(position);
      const { soFar } = this;
      return soFar && { ...soFar, ms: end.ms, whole: end.reason === 'exit' && !service };
    } catch (error) {
      if (current()) this.#showFailure(error);
      return undefined;
    } finally {
      service?.ended();
      steps.end();
      if (current()) {
        this.#abort = undefined;
        this.#events.running();
      }
    }
  }

  #showProgress({ loaded, total, packages }: Progress): void {
    const what = packages ? listPackages(packages, this.#content.packages) : LANGUAGE_NAMES[this.language];
    this.output.progress(`Loading ${what}: ${megabytes(loaded, total)}`, loaded, total);
  }

  /** The program could not be started. */
  #showFailure(error: unknown): void {
    const known = error instanceof AssetError || error instanceof SandboxError;
    if (!known) console.error(error);
    const message = known ? error.message : `${LANGUAGE_NAMES[this.language]} could not be started. ${error}`;
    this.output.status(message, 'bad');
    const other = error instanceof PackageError ? this.#events.withoutPackages() : undefined;
    if (other) this.output.offer(`Show the variant “${other.title}”`, other.show);
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

  #markProblems(found: readonly Diagnostic[]): void {
    void this.#editor?.showProblems(found);
    const lines = new Set(found.map(({ from }) => from.line));
    for (const [index, each] of this.#source.querySelectorAll('.l').entries()) {
      each.classList.toggle('problem', lines.has(index + 1));
    }
  }

  /** The editor, opened if need be; undefined when it could not be loaded or another variant was shown meanwhile. */
  #edit(): Promise<Editor | undefined> {
    if (this.#opening) return this.#opening;
    const opening: Promise<Editor | undefined> = import('./editor.ts').then(
      ({ Editor }) => (this.#opening === opening ? this.#openEditor(Editor) : undefined),
      () => {
        if (this.#opening === opening) this.#opening = undefined;
        this.output.status('The editor could not be loaded. Check the connection and try again.', 'bad');
        return undefined;
      },
    );
    this.#opening = opening;
    return opening;
  }

  #openEditor(EditorClass: typeof Editor): Editor {
    const host = document.createElement('div');
    host.className = 'editor';
    const editor = new EditorClass(host, {
      language: this.language,
      label: `${LANGUAGE_NAMES[this.language]} code`,
      original: this.#content.original,
      text: this.#text,
      regions: this.#content.regions,
      onChange: (text) => {
        // A text that the page itself put in is known already.
        const byReader = text !== this.#text;
        this.#text = text;
        this.#markError(undefined);
        this.#markEdited();
        this.#checks?.changed(text, byReader);
        if (byReader) this.#events.changed();
      },
      onLeave: () => this.#root.querySelector<HTMLElement>('[data-do="run"]')!.focus(),
      onRegion: (index) => this.#events.region(index),
    });
    // Long pasted text scrolls inside; the pair's own code keeps its full height, so nothing moves now.
    const { height } = this.#source.getBoundingClientRect();
    host.style.setProperty('--editor-height', `${Math.max(height, 560)}px`);
    this.#source.replaceChildren(host);
    this.#editor = editor;
    void editor.showProblems(this.#checks?.diagnostics ?? []);
    return editor;
  }

  #markEdited(): void {
    this.#root.querySelector<HTMLElement>('.edited')!.hidden = !this.edited;
  }
}

/** `pandas, numpy and 4 more`: first those that the variant lists, `listed`, with their versions behind. */
function listPackages(names: readonly string[], listed: readonly string[]): string {
  const isListed = (name: string) => Number(listed.some((label) => label.split(' ')[0] === name));
  const sorted = [...names].sort((a, b) => isListed(b) - isListed(a));
  const more = names.length - 3;
  return more > 0 ? `${sorted.slice(0, 3).join(', ')} and ${more} more` : sorted.join(', ');
}

/** The static code's element as `Playground.astro` writes it, for the time after an editor has taken its place. */
function staticCode(language: Language): HTMLElement {
  const pre = document.createElement('pre');
  pre.className = 'code';
  pre.tabIndex = 0;
  pre.role = 'group';
  pre.setAttribute('aria-label', `${LANGUAGE_NAMES[language]} code`);
  pre.setAttribute('aria-description', 'Enter edits it.');
  pre.append(document.createElement('code'));
  return pre;
}
