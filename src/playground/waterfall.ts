import type { Language, TraceEntry } from '../sandbox/index.ts';
import { duration } from './messages.ts';

/** One side's requests and waits, and how long its program ran. Times in ms since the program's start. */
export interface Track {
  language: Language;
  name: string;
  entries: TraceEntry[];
  total: number;
}

const ROW = 9;
const BAR = 6;
const AXIS = 22;
const GAP = 10;
/** Rows with their own label: more of them would only be noise. */
const LABELLED_ROWS = 14;
const LABELLED_ROW = 16;

/** A round step that gives 4 to 8 ticks up to `max`. */
export function tickStep(max: number): number {
  const rough = max / 6;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough)!;
}

/** How an entry ended, in a word. */
export function outcomeText({ outcome, detail, end }: TraceEntry): string {
  if (end === undefined || outcome === undefined) return 'still open when the program ended';
  const word = { ok: 'done', error: 'failed', cancelled: 'cancelled' }[outcome];
  return detail ? `${word} (${detail})` : word;
}

/**
 * Draws requests and waits of both languages on one time axis, Python above JavaScript, with a table of the same
 * facts for those who cannot use the drawing. `width` in CSS pixels.
 */
export function drawWaterfall(tracks: Track[], width: number): HTMLElement {
  const drawn = tracks.filter(({ entries }) => entries.length > 0);
  const max = Math.max(1, ...drawn.flatMap(({ entries, total }) => entries.map(({ end }) => end ?? total)));
  const figure = document.createElement('figure');
  figure.className = 'waterfall';
  const caption = document.createElement('figcaption');
  caption.textContent = 'Requests and waits on one time axis, in milliseconds since each program began.';
  const svg = element('svg', { width, role: 'img', 'aria-label': summary(drawn) });
  const scale = (ms: number) => (ms / max) * (width - 2);
  let y = AXIS;
  for (const { language, entries, total } of drawn) {
    const labelled = entries.length <= LABELLED_ROWS && width > 480;
    const row = labelled ? LABELLED_ROW : ROW;
    for (const entry of entries) {
      svg.append(bar(entry, language, total, y, row, scale, labelled ? width : 0));
      y += row;
    }
    y += GAP;
  }
  svg.setAttribute('height', String(y));
  svg.setAttribute('viewBox', `0 0 ${width} ${y}`);
  svg.prepend(axis(max, y - GAP, scale));
  figure.append(caption, svg, table(drawn));
  return figure;
}

function axis(max: number, height: number, scale: (ms: number) => number): SVGElement {
  const group = element('g', { class: 'axis' });
  const step = tickStep(max);
  for (let ms = 0; ms <= max; ms += step) {
    const x = scale(ms) + 0.5;
    group.append(element('line', { x1: x, x2: x, y1: AXIS - 6, y2: height }));
    const label = element('text', { x: x + 3, y: 12 });
    label.textContent = String(Math.round(ms));
    if (x < scale(max) - 24) group.append(label);
  }
  return group;
}

function bar(
  entry: TraceEntry,
  language: Language,
  total: number,
  y: number,
  row: number,
  scale: (ms: number) => number,
  labelWidth: number,
): SVGElement {
  const x = scale(entry.start);
  const length = Math.max(2, scale(entry.end ?? total) - x);
  const state = entry.end === undefined ? 'open' : (entry.outcome ?? 'ok');
  const group = element('g', { class: `bar ${language} ${state} ${entry.kind}` });
  const middle = y + row / 2;
  group.append(element('rect', { x, y: middle - BAR / 2, width: length, height: BAR, rx: 2 }));
  if (state === 'cancelled' || state === 'error') {
    const end = x + length;
    group.append(element('path', { d: `M${end - 3} ${middle - 4}l6 8m0 -8l-6 8` }));
  }
  const title = element('title', {});
  title.textContent = `${entry.label}, ${duration(entry.start)} to ${duration(entry.end ?? total)}: ${outcomeText(entry)}`;
  group.append(title);
  if (labelWidth > 0) {
    const text = `${entry.label}${state === 'ok' ? '' : `, ${outcomeText(entry)}`}`;
    const fits = x + length + 8 + text.length * 6.2 < labelWidth;
    const label = element('text', fits ? { x: x + length + 8, y: middle + 4 } : { x: x + 8, y: middle + 4, class: 'inside' });
    label.textContent = text;
    group.append(label);
  }
  return group;
}

function table(tracks: Track[]): HTMLElement {
  const details = document.createElement('details');
  details.innerHTML =
    '<summary>As a table</summary><div class="scroll"><table><thead><tr><th scope="col">Language</th><th scope="col">What</th><th scope="col">Start, ms</th><th scope="col">End, ms</th><th scope="col">Outcome</th></tr></thead><tbody></tbody></table></div>';
  const body = details.querySelector('tbody')!;
  for (const { name, entries } of tracks) {
    for (const entry of entries) {
      const row = body.insertRow();
      const end = entry.end === undefined ? '' : entry.end.toFixed(1);
      for (const text of [name, entry.label, entry.start.toFixed(1), end, outcomeText(entry)]) {
        row.insertCell().textContent = text;
      }
    }
  }
  return details;
}

function summary(tracks: Track[]): string {
  const parts = tracks.map(({ name, entries, total }) => {
    const failed = entries.filter(({ outcome }) => outcome === 'error').length;
    const cancelled = entries.filter(({ outcome }) => outcome === 'cancelled').length;
    return `${name}: ${entries.length} in ${duration(total)}, ${failed} failed, ${cancelled} cancelled`;
  });
  return `Waterfall. ${parts.join('. ')}. The table below has each one.`;
}

function element(name: string, attributes: Record<string, string | number>): SVGElement {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  return node;
}
