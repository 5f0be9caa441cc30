import { countOf } from '../figures/format.ts';
import { resultSentence } from '../figures/sentence.ts';
import { type Summary, summarize } from '../figures/summary.ts';
import type { RunRecord } from '../record.ts';
import type { WorkloadData } from '../workloads/site.ts';
import { CompareView } from './compare-view.ts';
import { el } from './dom.ts';
import { downloads } from './downloads.ts';
import { environmentList } from './environment-list.ts';
import { figuresTable } from './figures-table.ts';
import { whenMeasured } from './messages.ts';
import { SizePick } from './size-pick.ts';
import { StripView } from './strip.ts';
import { warningList } from './warning-list.ts';

export interface OutcomeEvents {
  announce(text: string): void;
}

/** A run on show. */
interface Shown {
  record: RunRecord;
  /** Where it is from; absent: measured on this page. */
  from?: string;
}

/** What came of the last run of each comparison: sentence, figures, samples, growth, set-up, downloads and the comparison with other runs. */
export class Outcome {
  readonly #root: HTMLElement;
  readonly #end: HTMLElement;
  readonly #data: WorkloadData;
  readonly #events: OutcomeEvents;
  readonly #compare: CompareView;
  /** The last run of each comparison, by its id. */
  readonly #shown = new Map<string, Shown>();
  readonly #result = el('div', 'result');
  #strip: StripView | undefined;
  #comparison = '';

  /**
   * @param root holds what there is to show of a run
   * @param end holds the comparison with other runs while there is no run
   */
  constructor(root: HTMLElement, end: HTMLElement, data: WorkloadData, events: OutcomeEvents) {
    this.#root = root;
    this.#end = end;
    this.#data = data;
    this.#events = events;
    this.#compare = new CompareView(data, {
      announce: events.announce,
      showOther: (record, from) => {
        this.#shown.set(this.#comparison, { record, from });
        events.announce(this.#draw());
      },
    });
    root.append(this.#result);
  }

  /** Takes a run that is over, whole or stopped, and says its first sentence in the live region. */
  add(record: RunRecord): void {
    const { id } = record.comparison;
    this.#shown.set(id, { record });
    // Also one that was stopped because the reader went on to another comparison.
    this.#compare.keep(record);
    if (id !== this.#comparison) return;
    const sentence = this.#draw();
    this.#events.announce(`${record.complete ? 'Measured.' : 'Stopped.'} ${sentence}`);
  }

  /** Shows the last run of a comparison, if there is one. */
  showComparison(id: string): void {
    if (id === this.#comparison) return;
    this.#comparison = id;
    this.#draw();
  }

  /** Compares with the run in a file, or says what is wrong with it. */
  openFile(file: File): Promise<void> {
    return this.#compare.openFile(file);
  }

  /** Gives the sentences of the figures on show. */
  #draw(): string {
    this.#strip?.destroy();
    this.#strip = undefined;
    const shown = this.#shown.get(this.#comparison);
    this.#compare.show(shown?.from === undefined ? shown?.record : undefined);
    const summary = shown && summarize(shown.record);
    const last = summary?.sizes.at(-1);
    (last ? this.#root : this.#end).append(this.#compare.element);
    if (!shown || !summary || !last) {
      this.#result.replaceChildren();
      return '';
    }
    const { record, from } = shown;
    const where = from === undefined ? '' : `, from ${from} (${record.environment.name})`;
    // Several sizes have buttons below.
    const only = summary.sizes.length === 1 ? ` at ${countOf(last.size, record.workload.unit)}` : '';
    const when = whenMeasured(record.startedAt);
    const title = el('h2', 'result-title', `${record.comparison.title}${only}, ${when}${where}`);
    const body = el('div', 'at-size');
    const pick = new SizePick(
      summary.sizes.map(({ size }) => size),
      this.#data.unit,
      (size) => this.#drawSize(body, shown, summary, size),
    );
    const parts: HTMLElement[] = [title];
    if (summary.sizes.length > 1) {
      const growth = el('div', 'growth');
      parts.push(growth, pick.element);
      void drawGrowth(growth, record, summary);
    }
    parts.push(body, ...warningList(summary.warnings), environmentList(record));
    if (from === undefined) parts.push(downloads(record));
    this.#result.replaceChildren(...parts);
    pick.choose(last.size);
    return sentences(shown, summary, last.size).join(' ');
  }

  #drawSize(body: HTMLElement, shown: Shown, summary: Summary, size: number): void {
    const { record } = shown;
    const figures = summary.sizes.find((each) => each.size === size)!;
    this.#strip?.destroy();
    this.#strip = new StripView(record, figures);
    body.replaceChildren(
      el('div', 'sentences', ...sentences(shown, summary, size).map((text) => el('p', 'sentence', text))),
      ...warningList(figures.warnings),
      this.#strip.element,
      figuresTable(record, figures, `Figures at ${countOf(size, record.workload.unit)}`),
    );
  }
}

async function drawGrowth(root: HTMLElement, record: RunRecord, summary: Summary): Promise<void> {
  try {
    const { GrowthView } = await import('./growth-view.ts');
    root.replaceChildren(new GrowthView(record, summary).element);
  } catch (error) {
    console.error(error);
    root.textContent = 'The chart could not be loaded. Check the connection and measure again.';
  }
}

/** One sentence for each two contenders. */
function sentences({ record, from }: Shown, summary: Summary, size: number): string[] {
  const { pairs } = summary.sizes.find((each) => each.size === size)!;
  const label = (id: string) => record.contenders.find((each) => each.id === id)!.label;
  return pairs.map((pair) => {
    const sentence = resultSentence(record, size, pair, { here: from === undefined });
    const named = pair.difference === 'shown' || pairs.length === 1;
    return named ? sentence : `${label(pair.first)} and ${label(pair.second)}: ${sentence}`;
  });
}
