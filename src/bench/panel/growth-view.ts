import { dot, line, plot, ruleX } from '@observablehq/plot';
import { formatDuration, formatDurationInterval, formatInteger } from '../figures/format.ts';
import { growthWords } from '../figures/growth.ts';
import type { Summary } from '../figures/summary.ts';
import type { RunRecord } from '../record.ts';
import { el, table } from './dom.ts';
import { drawMark } from './mark.ts';
import { contenderMarks } from './marks.ts';
import { logTicks } from './scale.ts';

const COLOURS = { python: 'var(--py)', javascript: 'var(--js)' } as const;
const MOST_WIDTH = 860;

interface Point {
  size: number;
  median: number;
  low: number;
  high: number;
}

/** How the time of a call grows with the size: medians and intervals on two log axes, in words, and as a table. */
export class GrowthView {
  readonly element: HTMLElement;
  readonly #record: RunRecord;
  readonly #summary: Summary;
  readonly #drawing = el('div', 'drawing');
  #width = 0;

  constructor(record: RunRecord, summary: Summary) {
    this.#record = record;
    this.#summary = summary;
    const caption = el(
      'figcaption',
      '',
      'Time per call by size, on two log axes: a straight line grows by the same factor with every doubling. Marks: medians; bars: their 95 % intervals.',
    );
    const details = el('details', '', el('summary', '', 'Chart as a table'), this.#table());
    this.element = el('figure', '', caption, this.#key(), this.#drawing, details);
    new ResizeObserver(() => this.#draw()).observe(this.#drawing);
  }

  #draw(): void {
    const width = Math.min(MOST_WIDTH, Math.floor(this.#drawing.clientWidth));
    if (width < 120 || width === this.#width) return;
    this.#width = width;
    const sizes = this.#summary.sizes.map(({ size }) => size);
    const marks = contenderMarks(this.#record.contenders);
    const drawing = plot({
      width,
      height: Math.round(Math.min(380, Math.max(240, width * 0.5))),
      marginLeft: 60,
      marginRight: 24,
      marginBottom: 40,
      x: {
        type: 'log',
        ticks: sizes,
        tickFormat: shortCount,
        label: this.#record.workload.unit,
        labelAnchor: 'center',
        labelArrow: 'none',
      },
      y: {
        type: 'log',
        grid: true,
        ticks: this.#timeTicks(),
        tickFormat: tickTime,
        label: 'time per call',
        labelArrow: 'none',
      },
      ariaLabel: `Time per call by size. ${this.#words().join(' ')} The table below has each figure.`,
      marks: this.#record.contenders.flatMap(({ id, language }, index) => {
        const points = this.#points(id);
        const { symbol, dash, filled } = marks[index]!;
        const colour = COLOURS[language];
        return [
          line(points, {
            x: 'size',
            y: 'median',
            stroke: colour,
            strokeWidth: 1.75,
            ...(dash && { strokeDasharray: dash }),
          }),
          ruleX(points, { x: 'size', y1: 'low', y2: 'high', stroke: colour, strokeWidth: 4, strokeOpacity: 0.35 }),
          dot(points, {
            x: 'size',
            y: 'median',
            r: 4.5,
            symbol,
            stroke: colour,
            fill: filled ? colour : 'var(--raise)',
            strokeWidth: 1.75,
          }),
        ];
      }),
    });
    // Its own style element would break the content security policy; bench-result.css has what is in it. Not yet in the page, it has no effect.
    for (const style of drawing.querySelectorAll('style')) style.remove();
    drawing.role = 'img';
    // The drawing is one picture with one name; a group in it may have none.
    for (const group of drawing.querySelectorAll<SVGElement>('g[aria-label]')) {
      group.dataset['part'] = group.getAttribute('aria-label')!;
      group.removeAttribute('aria-label');
    }
    drawing.classList.add('plot');
    this.#drawing.replaceChildren(drawing);
  }

  #points(id: string): Point[] {
    return this.#summary.sizes.flatMap(({ size, contenders }) => {
      const figures = contenders.find((each) => each.id === id);
      if (!figures) return [];
      const { median, interval } = figures;
      return [{ size, median, low: interval?.low ?? median, high: interval?.high ?? median }];
    });
  }

  /** Powers of ten; with fewer than two of them, 2 and 5 times those as well. */
  #timeTicks(): number[] {
    const times = this.#record.contenders.flatMap(({ id }) => this.#points(id).flatMap(({ low, high }) => [low, high]));
    return logTicks(Math.min(...times), Math.max(...times));
  }

  #label(id: string): string {
    return this.#record.contenders.find((each) => each.id === id)!.label;
  }

  #words(): string[] {
    return this.#summary.growth.map((growth) => `${this.#label(growth.contender)} ${growthWords(growth)}.`);
  }

  /** Each contender's mark with how it grows, in place of a legend. */
  #key(): HTMLElement {
    const marks = contenderMarks(this.#record.contenders);
    const items = this.#record.contenders.map(({ id, label, language }, index) => {
      const growth = this.#summary.growth.find(({ contender }) => contender === id);
      return el('li', language, drawMark(marks[index]!), el('b', '', label), growth ? ` ${growthWords(growth)}` : '');
    });
    return el('ul', 'key', ...items);
  }

  #table(): HTMLElement {
    const { contenders, workload } = this.#record;
    return table({
      caption: 'Median time per call and its 95 % interval, by size',
      columns: [workload.unit, ...contenders.map(({ label }) => label)],
      rows: this.#summary.sizes.map(({ size, contenders: figures }) => [
        formatInteger(size),
        ...contenders.map(({ id }) => {
          const found = figures.find((each) => each.id === id);
          if (!found) return '';
          const { median, interval } = found;
          const around = interval ? ` (${formatDurationInterval(interval)})` : '';
          return `${formatDuration(median, interval)}${around}`;
        }),
      ]),
    });
  }
}

/** `100`, `10k`, `2.5M`. */
function shortCount(size: number): string {
  return size.toLocaleString('en', { notation: 'compact', maximumFractionDigits: 1 });
}

/** `10 µs`. */
function tickTime(nanoseconds: number): string {
  return formatDuration(nanoseconds).replace(/\.0+(?= )/, '');
}
