import type { RunRecord } from '../record.ts';
import { resultSentence } from '../sentence.ts';
import type { WorkloadData } from '../site.ts';
import { type Summary, summarize } from '../summary.ts';
import { el } from './dom.ts';
import { environmentList } from './environment-list.ts';
import { figuresTable } from './figures-table.ts';
import { countOf, whenMeasured } from './messages.ts';
import { SizePick } from './size-pick.ts';
import { StripView } from './strip.ts';
import { warningList } from './warning-list.ts';

export interface OutcomeEvents {
  announce(text: string): void;
}

/** What came of the last run of each comparison: sentence, figures, samples, growth, set-up. */
export class Outcome {
  readonly #data: WorkloadData;
  readonly #events: OutcomeEvents;
  /** The last run of each comparison, by its id. */
  readonly #records = new Map<string, RunRecord>();
  readonly #result = el('div', 'result');
  #strip: StripView | undefined;
  #comparison = '';

  constructor(root: HTMLElement, data: WorkloadData, events: OutcomeEvents) {
    this.#data = data;
    this.#events = events;
    root.append(this.#result);
  }

  /** Shows a run that is over, whole or stopped; says its first sentence in the live region. */
  async show(record: RunRecord): Promise<void> {
    this.#records.set(record.comparison.id, record);
    const sentence = await this.#draw(record);
    this.#events.announce(`${record.complete ? 'Measured.' : 'Stopped.'} ${sentence}`);
  }

  /** Shows the last run of a comparison, if there is one. */
  showComparison(id: string): void {
    if (id === this.#comparison) return;
    this.#comparison = id;
    const record = this.#records.get(id);
    if (record) void this.#draw(record);
    else this.#result.replaceChildren();
  }

  async #draw(record: RunRecord): Promise<string> {
    const summary = summarize(record);
    const { unit } = this.#data;
    const first = summary.sizes.at(-1);
    const title = el('h2', 'result-title', `${record.comparison.title}, ${whenMeasured(record.startedAt)}`);
    if (!first) {
      this.#result.replaceChildren();
      return '';
    }
    const body = el('div', 'at-size');
    const pick = new SizePick(
      summary.sizes.map(({ size }) => size),
      unit,
      (size) => this.#drawSize(body, record, summary, size),
    );
    const parts: HTMLElement[] = [title];
    if (summary.sizes.length > 1) {
      const growth = el('div', 'growth');
      parts.push(growth, pick.element);
      void this.#drawGrowth(growth, record, summary);
    }
    parts.push(body, ...warningList(summary.warnings), environmentList(record));
    this.#result.replaceChildren(...parts);
    pick.choose(first.size);
    return this.#sentences(record, summary, first.size).join(' ');
  }

  #drawSize(body: HTMLElement, record: RunRecord, summary: Summary, size: number): void {
    const figures = summary.sizes.find((each) => each.size === size)!;
    const sentences = this.#sentences(record, summary, size).map((text) => el('p', 'sentence', text));
    this.#strip?.destroy();
    this.#strip = new StripView(record, figures);
    body.replaceChildren(
      el('div', 'sentences', ...sentences),
      ...warningList(figures.warnings),
      this.#strip.element,
      figuresTable(record, figures, `Figures at ${countOf(size, record.workload.unit)}`),
    );
  }

  async #drawGrowth(root: HTMLElement, record: RunRecord, summary: Summary): Promise<void> {
    try {
      const { GrowthView } = await import('./growth-view.ts');
      root.replaceChildren(new GrowthView(record, summary).element);
    } catch (error) {
      console.error(error);
      root.textContent = 'The chart could not be loaded. Check the connection and measure again.';
    }
  }

  /** One sentence for each two contenders. */
  #sentences(record: RunRecord, summary: Summary, size: number): string[] {
    const { pairs } = summary.sizes.find((each) => each.size === size)!;
    const label = (id: string) => record.contenders.find((each) => each.id === id)!.label;
    return pairs.map((pair) => {
      const sentence = resultSentence(record, size, pair, { here: true });
      const named = pair.difference === 'shown' || pairs.length === 1;
      return named ? sentence : `${label(pair.first)} and ${label(pair.second)}: ${sentence}`;
    });
  }
}
