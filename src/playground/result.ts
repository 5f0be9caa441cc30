import { duration } from './messages.ts';
import { LANGUAGE_NAMES, type PaneResult } from './pane.ts';
import { compareOutputs } from './verdict.ts';
import { type Clock, drawWaterfall, onClock, type Track } from './waterfall.ts';

/** Why the outputs of a pair are not compared: two test runners report each in its own way, and joined programs do different work. */
export type Apart = 'reports' | 'joined';

const APART: Record<Apart, string> = {
  reports: 'Each side prints the report of its own test runner',
  joined: 'Two parts of one system: each prints its own share',
};

/** What to compare: the finished runs, and whether the two are meant to print different things. */
export interface ResultInput {
  python?: PaneResult | undefined;
  javascript?: PaneResult | undefined;
  differByDesign: boolean;
  apart?: Apart | undefined;
  clock: Clock;
}

/** The part below the panes: do both print the same, how long they took, and the waterfall. */
export class ResultView {
  readonly #root: HTMLElement;
  #tracks: Track[] = [];
  #clock: Clock = 'program';

  constructor(root: HTMLElement) {
    this.#root = root;
    new ResizeObserver(() => this.#redraw()).observe(root);
  }

  hide(): void {
    this.#root.hidden = true;
    this.#root.replaceChildren();
    this.#tracks = [];
  }

  /** Shows what there is so far; gives the verdict as a sentence for the live region. */
  show(input: ResultInput): string {
    const sides = (['python', 'javascript'] as const).flatMap((language) => {
      const result = input[language];
      return result ? [{ language, name: LANGUAGE_NAMES[language], result }] : [];
    });
    this.#clock = input.clock;
    const tracks = sides.map(({ language, name, result: { trace, ms, began } }) => ({
      language,
      name,
      entries: trace,
      total: ms,
      began,
    }));
    this.#tracks = onClock(tracks, input.clock);
    const foot = document.createElement('div');
    foot.className = 'foot';
    const { python, javascript } = input;
    const verdict = python && javascript ? this.#verdict(python, javascript, input) : undefined;
    if (verdict) foot.append(verdict.label);
    // Of joined programs one waits for the other, so their times are each other's.
    for (const { language, name, result } of input.apart === 'joined' ? [] : sides) {
      const time = document.createElement('span');
      time.className = `time ${language}`;
      time.textContent = `${name} ${duration(result.ms)}`;
      foot.append(time);
    }
    const note = document.createElement('span');
    note.className = 'note';
    note.textContent = 'Times are from this browser, sandbox included; they do not compare the languages.';
    if (input.apart !== 'joined') foot.append(note);
    this.#root.replaceChildren(...(verdict?.diff ? [verdict.diff] : []), foot);
    this.#root.hidden = sides.length === 0;
    this.#redraw();
    return verdict?.label.textContent ?? '';
  }

  #verdict(
    python: PaneResult,
    javascript: PaneResult,
    { differByDesign, apart }: ResultInput,
  ): { label: HTMLElement; diff?: HTMLElement } {
    const label = document.createElement('strong');
    if (apart) {
      label.textContent = APART[apart];
      return { label };
    }
    const whole = python.whole && javascript.whole;
    const verdict = compareOutputs(python.stdout, javascript.stdout);
    if (verdict.same) {
      label.className = whole ? 'same' : '';
      label.textContent = whole ? 'Both print the same' : 'The same so far; at least one was cut short';
      return { label };
    }
    label.className = differByDesign ? '' : 'different';
    label.textContent = differByDesign
      ? 'They print different things, and that is the point'
      : 'They print different things';
    const diff = document.createElement('pre');
    diff.className = 'diff';
    diff.tabIndex = 0;
    diff.role = 'group';
    diff.setAttribute('aria-label', 'Difference between the two outputs');
    for (const { value, added, removed } of verdict.changes) {
      for (const line of value.replace(/\n$/, '').split('\n')) {
        const row = document.createElement('span');
        row.className = removed ? 'python' : added ? 'javascript' : '';
        row.textContent = `${removed ? 'Python      ' : added ? 'JavaScript  ' : '            '}${line}\n`;
        diff.append(row);
      }
    }
    if (verdict.changes.length === 0) diff.textContent = 'The outputs are too long for a line-by-line comparison.';
    return { label, diff };
  }

  #redraw(): void {
    const inset = Number.parseFloat(
      getComputedStyle(this.#root.querySelector('.foot') ?? this.#root).paddingInlineStart,
    );
    const width = Math.floor(this.#root.clientWidth - 2 * inset);
    if (!(width > 0) || !this.#tracks.some(({ entries }) => entries.length > 0)) return;
    const old = this.#root.querySelector('.waterfall');
    if (old && Number(old.querySelector('svg')!.getAttribute('width')) === width) return;
    const figure = drawWaterfall(this.#tracks, width, this.#clock);
    figure.querySelector('details')!.open = old?.querySelector('details')?.open ?? false;
    if (old) old.replaceWith(figure);
    else this.#root.querySelector('.foot')!.before(figure);
  }
}
