import { formatDuration } from '../figures/format.ts';
import { type ContenderFigures, nanoseconds, type SizeSummary } from '../figures/summary.ts';
import type { ContenderRecord, RunRecord } from '../record.ts';
import { el, svg, table } from './dom.ts';
import { drawMark } from './mark.ts';
import { contenderMarks, type Mark } from './marks.ts';
import { axisRanges, axisUnit, type Range, ticks } from './scale.ts';

const LANE = 46;
const AXIS = 18;
/** Room at either side, so that marks and labels at the ends are whole. */
const SIDE = 14;
/** Pixels for one tick label, so that they keep off each other. */
const TICK_ROOM = 66;

interface Lane {
  contender: ContenderRecord;
  mark: Mark;
  figures: ContenderFigures;
  /** Nanoseconds per call, in the order in which they were measured. */
  times: number[];
  /** From 0, which start of the programs each is from. */
  starts: number[];
}

/** Every sample of one size as a mark, a strip for each contender, with median and interval; and the same as a table. */
export class StripView {
  readonly element: HTMLElement;
  readonly #lanes: Lane[];
  readonly #drawing = el('div', 'lanes');
  readonly #observer: ResizeObserver;
  #width = 0;

  constructor(record: RunRecord, { size, contenders }: SizeSummary) {
    const marks = contenderMarks(record.contenders);
    const measured = record.sizes.find((each) => each.size === size)!;
    this.#lanes = contenders.map((figures) => {
      const index = record.contenders.findIndex(({ id }) => id === figures.id);
      const { calls, samples } = measured.contenders.find(({ id }) => id === figures.id)!;
      const ordered = [...samples].sort((one, other) => one.round - other.round);
      const times = ordered.map(({ ms }) => nanoseconds(ms, calls));
      const starts = ordered.map(({ start }) => start);
      return { contender: record.contenders[index]!, mark: marks[index]!, figures, times, starts };
    });
    const { common } = axisRanges(this.#lanes.map(({ times }) => times));
    const scale = common ? 'one axis' : 'each on an axis of its own, because they are far apart';
    const parted = this.#lanes.some(({ starts }) => new Set(starts).size > 1);
    const order = `in the order of measuring${parted ? ', a line wherever the programs were started anew' : ''}`;
    const text = `Every sample as time per call, ${scale}. Down the strip: ${order}. Upright line: median; bar: its 95 % interval.`;
    const caption = el('figcaption', '', text);
    this.element = el('figure', 'strip', caption, this.#drawing, this.#table());
    this.#observer = new ResizeObserver(() => this.#draw());
    this.#observer.observe(this.#drawing);
  }

  destroy(): void {
    this.#observer.disconnect();
  }

  #draw(): void {
    const width = Math.floor(this.#drawing.clientWidth);
    if (width < 2 * SIDE || width === this.#width) return;
    this.#width = width;
    const { ranges, common } = axisRanges(this.#lanes.map(({ times }) => times));
    const last = this.#lanes.length - 1;
    this.#drawing.replaceChildren(
      ...this.#lanes.map((lane, index) => {
        const name = el('p', lane.contender.language, drawMark(lane.mark), el('b', '', lane.contender.label));
        return el('div', 'lane', name, drawLane(lane, ranges[index]!, width, !common || index === last));
      }),
    );
  }

  #table(): HTMLElement {
    const [longest] = this.#lanes.toSorted((one, other) => other.times.length - one.times.length);
    const data = {
      caption: 'Time per call in each sample',
      columns: ['Start', 'Round', ...this.#lanes.map(({ contender }) => contender.label)],
      rows: longest!.starts.map((start, round) => [
        String(start + 1),
        String(round + 1),
        ...this.#lanes.map(({ times }) => (times[round] === undefined ? '' : formatDuration(times[round]))),
      ]),
    };
    return el('details', '', el('summary', '', 'Samples as a table'), table(data));
  }
}

function drawLane(
  { contender, mark, figures, times, starts }: Lane,
  range: Range,
  width: number,
  withAxis: boolean,
): SVGElement {
  const x = (value: number) => SIDE + ((value - range.low) / (range.high - range.low)) * (width - 2 * SIDE);
  const { median, interval } = figures;
  const height = LANE + (withAxis ? AXIS : 4);
  const text = `${contender.label}: ${times.length} samples from ${formatDuration(figures.min)} to ${formatDuration(figures.max)} per call, median ${formatDuration(median, interval)}`;
  const drawing = svg('svg', { width, height, role: 'img', 'aria-label': text, class: contender.language });
  if (interval) {
    const bar = { x: x(interval.low), width: Math.max(1, x(interval.high) - x(interval.low)), y: 0, height: LANE };
    drawing.append(svg('rect', { ...bar, class: 'interval' }));
  }
  drawing.append(svg('line', { x1: SIDE, x2: width - SIDE, y1: LANE + 0.5, y2: LANE + 0.5, class: 'base' }));
  const row = (index: number) => 5 + ((index + 0.5) / times.length) * (LANE - 10);
  for (const [index, start] of starts.entries()) {
    if (index === 0 || start === starts[index - 1]) continue;
    const y = row(index - 0.5).toFixed(1);
    drawing.append(svg('line', { x1: SIDE, x2: width - SIDE, y1: y, y2: y, class: 'anew' }));
  }
  for (const [index, time] of times.entries()) {
    const y = row(index);
    const place = `translate(${x(time).toFixed(1)} ${y.toFixed(1)}) scale(0.7)`;
    drawing.append(svg('path', { d: mark.path, transform: place, class: `sample${mark.filled ? ' filled' : ''}` }));
  }
  drawing.append(svg('line', { x1: x(median), x2: x(median), y1: 0, y2: LANE, class: 'median' }));
  if (withAxis) drawing.append(axis(range, x, width));
  return drawing;
}

function axis(range: Range, x: (value: number) => number, width: number): SVGElement {
  const { name, size } = axisUnit(range.high);
  const scaled = { low: range.low / size, high: range.high / size };
  const { values, decimals } = ticks(scaled, Math.max(2, Math.floor(width / TICK_ROOM)));
  const group = svg('g', { class: 'axis' });
  for (const value of values) {
    const at = x(value * size);
    if (at < SIDE || at > width - SIDE) continue;
    group.append(svg('line', { x1: at, x2: at, y1: LANE, y2: LANE + 4 }));
    // Labels near an end are pulled inwards, so that none is cut.
    const anchor = at < 2 * SIDE + 12 ? 'start' : at > width - 2 * SIDE - 12 ? 'end' : 'middle';
    const edge = { start: SIDE - 8, end: width - SIDE + 8, middle: at }[anchor];
    const label = svg('text', { x: anchor === 'middle' ? at : edge, y: LANE + 15, 'text-anchor': anchor });
    label.textContent = `${value.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })} ${name}`;
    group.append(label);
  }
  return group;
}
