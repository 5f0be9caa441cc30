import { DraftStore } from '../../playground/drafts.ts';
import { STORAGE_MESSAGES } from '../../playground/messages.ts';
import type { WorkloadData } from '../workloads/site.ts';
import { benchDraftKey } from './draft-keys.ts';
import { ProgramPane } from './program-pane.ts';

/** Milliseconds without typing after which edits are stored. */
const STORE_DELAY = 250;

export interface ProgramsEvents {
  /** The reader, or a link, has changed a program. */
  changed(): void;
  /** Why edits are not being kept. */
  problem(message: string): void;
}

/** The programs of a workload as the reader has them: one text for each file, whichever comparisons it stands in. */
export class Programs {
  readonly #id: string;
  readonly #panes: ProgramPane[] = [];
  readonly #originals = new Map<string, string>();
  readonly #texts = new Map<string, string>();
  readonly #drafts = new DraftStore();
  readonly #events: ProgramsEvents;
  /** The shared link whose programs are shown. The reader's edits of it are kept apart from those of the originals. */
  #shared: { name: string; texts: ReadonlyMap<string, string> } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failure: string | undefined;

  constructor(root: HTMLElement, { id, comparisons }: WorkloadData, events: ProgramsEvents) {
    this.#id = id;
    this.#events = events;
    for (const { id: comparison, contenders } of comparisons) {
      for (const contender of contenders) {
        const original = editable(contender.source);
        this.#originals.set(contender.file, original);
        const selector = `[data-comparison="${comparison}"] [data-contender="${contender.id}"]`;
        const pane = root.querySelector<HTMLElement>(selector)!;
        this.#panes.push(
          new ProgramPane(pane, comparison, contender, original, (text) => this.#typed(contender.file, text)),
        );
      }
    }
    for (const [file, text] of this.#originals) this.#texts.set(file, text);
    addEventListener('pagehide', () => this.store());
    addEventListener('storage', () => this.#followDrafts());
    addEventListener('pageshow', ({ persisted }) => persisted && this.#followDrafts());
  }

  text(file: string): string {
    return this.#texts.get(file)!;
  }

  /** Whether a file is not as the site has it. */
  edited(file: string): boolean {
    return this.text(file) !== this.#originals.get(file);
  }

  /** Whether any file is not as it was before the reader touched it. */
  get touched(): boolean {
    return [...this.#texts].some(([file, text]) => text !== this.#baseline(file));
  }

  get isShared(): boolean {
    return this.#shared !== undefined;
  }

  /** All texts by file. */
  texts(): Map<string, string> {
    return new Map(this.#texts);
  }

  pane(comparison: string, contender: string): ProgramPane | undefined {
    return this.#panes.find((pane) => pane.comparison === comparison && pane.contender === contender);
  }

  /** Brings a comparison's panes up to date; the others follow when they are shown. */
  show(comparison: string): void {
    for (const pane of this.#panes) if (pane.comparison === comparison) pane.show(this.text(pane.file));
  }

  /** Puts texts in place of what is there. Files that are not of this workload are left out. */
  put(texts: ReadonlyMap<string, string>): void {
    for (const [file, text] of texts) if (this.#originals.has(file)) this.#texts.set(file, text);
    this.#events.changed();
  }

  /** Puts back what was there before the reader touched anything, and gives what was there. */
  reset(): Map<string, string> {
    const before = this.texts();
    this.put(new Map([...before.keys()].map((file) => [file, this.#baseline(file)])));
    this.store();
    return before;
  }

  /** Shows a link's programs, with the reader's own edits of them if there are any; undefined goes back to the site's. */
  share(shared: { name: string; texts: ReadonlyMap<string, string> } | undefined): void {
    this.store();
    this.#shared = shared;
    this.restore();
  }

  /** Shows the reader's stored edits; where there are none, the programs they began from. */
  restore(): void {
    const texts = [...this.#originals.keys()].map(
      (file) => [file, this.#drafts.read(this.#key(file)).text ?? this.#baseline(file)] as const,
    );
    this.put(new Map(texts));
  }

  /** Stores what the reader has changed. Says once when it cannot. */
  store(): void {
    clearTimeout(this.#timer);
    let message: string | undefined;
    for (const [file, text] of this.#texts) {
      const failure = this.#drafts.write(this.#key(file), text === this.#baseline(file) ? undefined : text);
      if (failure) message = STORAGE_MESSAGES[failure];
    }
    if (message && message !== this.#failure) this.#events.problem(message);
    this.#failure = message;
  }

  #typed(file: string, text: string): void {
    this.#texts.set(file, text);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.store(), STORE_DELAY);
    this.#events.changed();
  }

  /** Shows what another tab has stored since. */
  #followDrafts(): void {
    const news = new Map<string, string>();
    for (const file of this.#originals.keys()) {
      const draft = this.#drafts.read(this.#key(file));
      if (draft.news) news.set(file, draft.text ?? this.#baseline(file));
    }
    if (news.size > 0) this.put(news);
  }

  #baseline(file: string): string {
    return this.#shared?.texts.get(file) ?? this.#originals.get(file)!;
  }

  #key(file: string): string {
    return benchDraftKey(this.#id, file, this.#shared?.name);
  }
}

/** A file's text as an editor shows it: the newline that ends the last line is not a line of its own. */
const editable = (text: string) => text.replace(/\n$/, '');
