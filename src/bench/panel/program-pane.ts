import type { Editor } from '../../playground/editor.ts';
import type { ContenderData } from '../workloads/site.ts';

type Place = { x: number; y: number } | { line: number; column?: number };

/** One contender's program on the page: static code, and an editor in its place once the reader edits it. */
export class ProgramPane {
  readonly comparison: string;
  readonly contender: string;
  readonly file: string;
  readonly label: string;
  readonly #root: HTMLElement;
  readonly #data: ContenderData;
  readonly #original: string;
  readonly #typed: (text: string) => void;
  #text: string;
  #opening: Promise<Editor | undefined> | undefined;
  #editor: Editor | undefined;

  /** `root` is the `.pane` that `Bench.astro` writes; `typed` hears of the reader's own changes. */
  constructor(
    root: HTMLElement,
    comparison: string,
    data: ContenderData,
    original: string,
    typed: (text: string) => void,
  ) {
    this.#root = root;
    this.comparison = comparison;
    this.contender = data.id;
    this.file = data.file;
    this.label = data.label;
    this.#data = data;
    this.#original = original;
    this.#text = original;
    this.#typed = typed;
  }

  /** Shows a text; it needs the editor as soon as it is not the original. */
  show(text: string): void {
    this.#root.querySelector<HTMLElement>('.edited')!.hidden = text === this.#original;
    if (text === this.#text) return;
    this.#text = text;
    this.markError(undefined);
    if (this.#editor) this.#editor.show(text);
    else void this.#open();
  }

  /** Opens the editor with the cursor where the reader clicked, or at a line; without a place it only takes the focus. */
  async edit(at?: Place): Promise<void> {
    (await this.#open())?.focus(at);
  }

  markError(line: number | undefined): void {
    this.#editor?.markError(line);
    for (const [index, each] of this.#root.querySelectorAll('.l').entries()) {
      each.classList.toggle('error', index + 1 === line);
    }
  }

  /** Undefined when the editor could not be loaded, which the pane then says. */
  #open(): Promise<Editor | undefined> {
    return (this.#opening ??= import('../../playground/editor.ts').then(
      ({ Editor }) => this.#create(Editor),
      () => {
        this.#opening = undefined;
        this.#root.querySelector('.engine')!.textContent = 'The editor could not be loaded. Try again.';
        return undefined;
      },
    ));
  }

  #create(EditorClass: typeof Editor): Editor {
    const source = this.#root.querySelector<HTMLElement>('.source')!;
    const host = document.createElement('div');
    host.className = 'editor';
    const editor = new EditorClass(host, {
      language: this.#data.language,
      label: `${this.label} program`,
      original: this.#original,
      text: this.#text,
      regions: [],
      onChange: (text) => {
        // A text that the page itself put in is known already.
        if (text === this.#text) return;
        this.#text = text;
        this.markError(undefined);
        this.#root.querySelector<HTMLElement>('.edited')!.hidden = text === this.#original;
        this.#typed(text);
      },
      onLeave: () => this.#root.querySelector<HTMLElement>('[data-do="copy"]')!.focus(),
      onRegion: () => {},
    });
    // Long pasted text scrolls inside; the workload's own code keeps its full height, so nothing moves now.
    host.style.setProperty('--editor-height', `${Math.max(source.getBoundingClientRect().height, 560)}px`);
    source.replaceChildren(host);
    this.#editor = editor;
    return editor;
  }
}
