import { type ComparedContender, type ComparedSize, compareRuns, comparisonSentence } from '../figures/compare.ts';
import { countOf, formatDuration, formatInteger, formatRatioInterval } from '../figures/format.ts';
import type { RunRecord } from '../record.ts';
import { earlierRuns, forgetRuns, keepRun } from '../records/history.ts';
import { RecordError, readRecordFile } from '../records/read-record.ts';
import type { WorkloadData } from '../workloads/site.ts';
import { button, el, table } from './dom.ts';
import { whenMeasured } from './messages.ts';

export interface CompareEvents {
  announce(text: string): void;
  /** There is no run of the reader's own yet: this one, from elsewhere, is shown in its place. */
  showOther(record: RunRecord, from: string): void;
}

/** A run to compare with, and where it is from. */
interface Other {
  record: RunRecord;
  /** Of this browser, so on this machine. */
  sameMachine: boolean;
  from: string;
}

const KEPT_MESSAGES = {
  off: 'This browser does not let the page keep runs. Download the JSON to compare with this run later.',
  full: 'There is no room to keep this run in this browser. Download the JSON to compare with it later.',
} as const;

/** So many sentences beside the table; a run over many sizes is read in the table. */
const MOST_SENTENCES = 4;

/** Compares the run on show with an earlier one kept in this browser, or with one in a file. */
export class CompareView {
  readonly element: HTMLElement;
  readonly #data: WorkloadData;
  readonly #events: CompareEvents;
  readonly #select = el('select');
  readonly #forget: HTMLButtonElement;
  readonly #problem = el('p', 'problem');
  readonly #result = el('div', 'compared');
  #base: RunRecord | undefined;
  #other: Other | undefined;
  #runs: RunRecord[] = [];

  constructor(data: WorkloadData, events: CompareEvents) {
    this.#data = data;
    this.#events = events;
    this.#problem.role = 'alert';
    this.#select.autocomplete = 'off';
    this.#select.addEventListener('change', () => this.#pick(this.#select.value));
    this.#forget = button('Forget earlier runs', () => this.#forgetAll());
    const field = el('input');
    Object.assign(field, { type: 'file', accept: '.json,application/json', hidden: true });
    field.addEventListener('change', () => {
      const file = field.files?.[0];
      // The same file can be chosen again.
      field.value = '';
      if (file) void this.openFile(file);
    });
    this.element = el(
      'section',
      'compare',
      el('h2', '', 'Compare with another run'),
      el(
        'div',
        'choose',
        el('label', '', 'Earlier run ', this.#select),
        button('Choose a file', () => field.click()),
        el('span', 'hint', 'or drop the JSON of a run here'),
        this.#forget,
        field,
      ),
      this.#problem,
      this.#result,
    );
    this.#list();
  }

  /** The run on show; undefined when there is none of this comparison. */
  show(record: RunRecord | undefined): void {
    this.#base = record;
    this.#list();
    this.#draw();
  }

  /** A run of the reader's is over: it is kept for later. */
  keep(record: RunRecord): void {
    const failure = keepRun(record);
    this.#problem.textContent = failure ? KEPT_MESSAGES[failure] : '';
  }

  /** Compares with the run in a file that was dropped or chosen. Says what is wrong with it. */
  async openFile(file: File): Promise<void> {
    this.#problem.textContent = '';
    try {
      const record = await readRecordFile(file);
      if (record.workload.id !== this.#data.id) {
        throw new RecordError(
          `This run is of “${record.workload.title}”, not of “${this.#data.title}”. Drop it on the page of that benchmark.`,
        );
      }
      if (record.startedAt === this.#base?.startedAt) {
        throw new RecordError('This is the run on show itself. Choose another one to compare it with.');
      }
      this.#select.value = '';
      this.#choose({ record, sameMachine: false, from: `the file ${file.name}` });
    } catch (error) {
      if (!(error instanceof RecordError)) throw error;
      this.#problem.textContent = error.message;
    }
  }

  #pick(startedAt: string): void {
    this.#problem.textContent = '';
    const record = this.#runs.find((run) => run.startedAt === startedAt);
    if (record) this.#choose({ record, sameMachine: true, from: 'this browser' });
    else {
      this.#other = undefined;
      this.#draw();
    }
  }

  #choose(other: Other): void {
    this.#other = other;
    this.#draw();
    if (this.#base) this.#events.announce(`Compared with the run of ${whenMeasured(other.record.startedAt)}.`);
    else this.#events.showOther(other.record, other.from);
  }

  #forgetAll(): void {
    forgetRuns(this.#data.id);
    if (this.#other?.sameMachine) this.#other = undefined;
    this.#list();
    this.#draw();
    this.#select.focus();
    this.#events.announce('Earlier runs of this benchmark are forgotten.');
  }

  /** Fills the list of earlier runs, the latest first, without the one on show. */
  #list(): void {
    this.#runs = earlierRuns(this.#data.id).filter(({ startedAt }) => startedAt !== this.#base?.startedAt);
    const none = el('option', '', this.#runs.length === 0 ? 'none kept yet' : 'choose');
    none.value = '';
    const chosen = this.#other?.sameMachine ? this.#other.record.startedAt : '';
    const options = this.#runs.map(({ startedAt, comparison, sizes, contenders }) => {
      const only = sizes.length === 1 ? countOf(sizes[0]!.size, this.#data.unit) : `${sizes.length} sizes`;
      const edited = contenders.some((contender) => contender.edited) ? ', edited' : '';
      const option = el('option', '', `${whenMeasured(startedAt)}: ${comparison.title}, ${only}${edited}`);
      option.value = startedAt;
      return option;
    });
    this.#select.replaceChildren(none, ...options);
    this.#select.value = this.#runs.some(({ startedAt }) => startedAt === chosen) ? chosen : '';
    this.#select.disabled = this.#runs.length === 0;
    this.#forget.hidden = this.#runs.length === 0;
  }

  #draw(): void {
    const base = this.#base;
    const other = this.#other;
    if (!base || !other || other.record.startedAt === base.startedAt) {
      this.#result.replaceChildren();
      return;
    }
    const { setups, contenders } = compareRuns(base, other.record, other);
    const rows = contenders.flatMap((contender) => contender.sizes.map((size) => ({ contender, size })));
    const parts: HTMLElement[] = [];
    parts.push(el('p', 'with', `With the run of ${whenMeasured(other.record.startedAt)}, from ${other.from}:`));
    if (rows.length > 0) {
      if (rows.length <= MOST_SENTENCES) {
        parts.push(...rows.map(({ contender, size }) => this.#sentence(base, other.record, contender, size)));
      }
      parts.push(this.#table(base, rows));
    }
    if (setups.length > 0) {
      const items = setups.map(({ kind, message }) => el('li', kind === 'workload' ? 'invalid' : 'caution', message));
      parts.push(el('p', 'setups', 'About the set-ups:'), el('ul', 'warnings', ...items));
    }
    this.#result.replaceChildren(...parts);
  }

  #sentence(base: RunRecord, other: RunRecord, contender: ComparedContender, size: ComparedSize): HTMLElement {
    const text = comparisonSentence(base, other, contender, size);
    const named = size.difference === 'shown' ? text : `${labelOf(base, contender)}: ${text}`;
    return el('p', '', named);
  }

  #table(base: RunRecord, rows: Array<{ contender: ComparedContender; size: ComparedSize }>): HTMLElement {
    return table({
      caption: 'Median time per call in both runs',
      columns: ['Program', this.#data.unit, 'On show', 'Other run', 'Other by the one on show (95 % interval)'],
      rows: rows.map(({ contender, size }) => [
        labelOf(base, contender),
        formatInteger(size.size),
        formatDuration(size.base.median, size.base.interval),
        formatDuration(size.other.median, size.other.interval),
        size.difference === 'shown' && size.interval ? formatRatioInterval(size.interval) : 'no difference shown',
      ]),
    });
  }
}

const labelOf = (base: RunRecord, { base: id }: ComparedContender) =>
  base.contenders.find((contender) => contender.id === id)!.label;
