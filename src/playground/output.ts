/** `transcript`: requests that the page sent to the program, and its answers. */
type Stream = 'stdout' | 'stderr' | 'transcript';

/** Milliseconds between two times that text is put on screen; the first text of a run is put there at once. */
const DRAW_MS = 50;

/** The output half of a pane. Everything is set as text; nothing that comes from a program becomes markup. */
export class OutputView {
  /** What the program printed on stdout, with the transcript in between. */
  stdout = '';
  readonly #text: HTMLElement;
  readonly #status: HTMLElement;
  readonly #head: HTMLElement;
  #lastStream: Stream | undefined;
  #pending: Array<[Stream, string]> = [];
  #drawnAt = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement) {
    this.#text = root.querySelector<HTMLElement>('.out-text')!;
    this.#status = root.querySelector<HTMLElement>('.status')!;
    this.#head = root.querySelector<HTMLElement>('.out-head')!;
  }

  clear(): void {
    this.stdout = '';
    this.#pending = [];
    this.#drawnAt = Number.NEGATIVE_INFINITY;
    this.#lastStream = undefined;
    this.#text.replaceChildren();
    this.#head.querySelector('button')?.remove();
  }

  showRecorded(text: string): void {
    this.clear();
    this.#text.textContent = text;
    this.status('Recorded output');
  }

  /** Takes text of a run; it is on screen within DRAW_MS. */
  append(chunks: Array<[Stream, string]>): void {
    for (const [stream, text] of chunks) {
      // The transcript is made of whole lines.
      if (stream === 'transcript' && this.stdout !== '' && !this.stdout.endsWith('\n')) this.append([['stdout', '\n']]);
      if (stream !== 'stderr') this.stdout += text;
      const last = this.#pending.at(-1);
      if (last?.[0] === stream) last[1] += text;
      else this.#pending.push([stream, text]);
    }
    if (performance.now() - this.#drawnAt >= DRAW_MS) this.#draw();
    else this.#timer ??= setTimeout(() => this.#draw(), DRAW_MS);
  }

  /** Asking for the scroll position lays the text out, so a flood of small messages must not ask each time. */
  #draw(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#pending.length === 0) return;
    const atEnd = this.#text.scrollHeight - this.#text.scrollTop - this.#text.clientHeight < 8;
    for (const [stream, text] of this.#pending) {
      if (stream === this.#lastStream) (this.#text.lastChild!.firstChild as Text).appendData(text);
      else {
        const part = document.createElement('span');
        part.className = stream;
        part.append(document.createTextNode(text));
        this.#text.append(part);
        this.#lastStream = stream;
      }
    }
    this.#pending = [];
    if (atEnd) this.#text.scrollTop = this.#text.scrollHeight;
    this.#drawnAt = performance.now();
  }

  /** One line above the output: what is going on, or how the run ended. */
  status(text: string, kind: 'plain' | 'busy' | 'bad' = 'plain'): void {
    // What a status says of the output is said beside all of it.
    this.#draw();
    this.#status.textContent = text;
    this.#status.dataset['kind'] = kind;
    this.#head.querySelector('progress')?.remove();
  }

  get failed(): boolean {
    return this.#status.dataset['kind'] === 'bad';
  }

  get statusText(): string {
    return this.#status.textContent ?? '';
  }

  /** While the engine loads; bytes. */
  progress(label: string, loaded: number, total: number): void {
    if (label === this.#status.textContent) return;
    const bar = this.#head.querySelector('progress') ?? document.createElement('progress');
    bar.max = total;
    bar.value = loaded;
    bar.setAttribute('aria-label', label);
    this.#status.textContent = label;
    this.#status.dataset['kind'] = 'busy';
    this.#head.append(bar);
  }

  /** A button beside the status, such as `Go to line 12`. */
  offer(label: string, action: () => void): void {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    button.addEventListener('click', action);
    this.#head.querySelector('button')?.remove();
    this.#head.append(button);
  }
}
