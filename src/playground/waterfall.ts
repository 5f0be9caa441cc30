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
/** Up to so many rows per language have their label beside them; more would only be noise. */
const LABELLED_ROWS = 16;
const LABELLED_ROW = 16;
/** Width of a character of the labels (11 px sans), and the share of the drawing that they may take. */
const LABEL_CHARACTER = 6.2;
const LABEL_SHARE = 0.36;
/** Below this width, in CSS pixels, labels are whole or absent. */
const NARROW = 480;

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
 * Where a waterfall's times begin: with each program, with each side's first entry (a service may take long to start), or with the first
 * entry of all, for programs that ran together.
 */
export type Clock = 'program' | 'entry' | 'shared';

const ORIGINS: Record<Clock, string> = {
  program: 'each program began',
  entry: 'the first one of each side',
  shared: 'the first one',
};

/** The tracks with their times on another clock. `began`: when the program began, on a clock that both sides share. */
export function onClock(tracks: Array<Track & { began: number }>, clock: Clock): Track[] {
  if (clock === 'program') return tracks;
  const firsts = tracks.map(({ entries, began }) => began + Math.min(...entries.map(({ start }) => start)));
  return tracks.map(({ began, ...track }, index) => {
    const origin = (clock === 'shared' ? Math.min(...firsts) : firsts[index]!) - began;
    if (!Number.isFinite(origin)) return track;
    const entries = track.entries.map(({ start, end, ...entry }) => ({
      ...entry,
      start: start - origin,
      ...(end !== undefined && { end: end - origin }),
    }));
    return { ...track, entries, total: track.total - origin };
  });
}

/**
 * Draws requests and waits of both languages on one time axis, Python above JavaScript, with a table of the same
 * facts for those who cannot use the drawing. `width` in CSS pixels. `clock` says what the times mean.
 */
export function drawWaterfall(tracks: Track[], width: number, clock: Clock = 'program'): HTMLElement {
  const drawn = tracks.filter(({ entries }) => entries.length > 0);
  const max = Math.max(1, ...drawn.flatMap(({ entries, total }) => entries.map(({ end }) => end ?? total)));
  const figure = document.createElement('figure');
  figure.className = 'waterfall';
  const caption = document.createElement('figcaption');
  caption.textContent = `Requests and waits on one time axis, in milliseconds since ${ORIGINS[clock]}.`;
  const svg = element('svg', { width, role: 'img', 'aria-label': summary(drawn) });
  const labels = labelColumn(drawn, width);
  const scale = (ms: number) => labels + (ms / max) * (width - labels - 4);
  let y = AXIS;
  for (const { language, entries, total } of drawn) {
    const row = labels > 0 ? LABELLED_ROW : ROW;
    for (const entry of entries) {
      const group = bar(entry, language, total, y + row / 2, scale);
      if (labels > 0) group.append(rowLabel(entry, labels, y + row / 2));
      svg.append(group);
      y += row;
    }
    y += GAP;
  }
  svg.setAttribute('height', String(y));
  svg.setAttribute('viewBox', `0 0 ${width} ${y}`);
  svg.prepend(axis(max, y - GAP, scale, width));
  figure.append(caption, svg, table(drawn));
  return figure;
}

/** Width of the column of labels; 0 when there are too many rows or too little room. */
function labelColumn(tracks: Track[], width: number): number {
  if (tracks.some(({ entries }) => entries.length > LABELLED_ROWS)) return 0;
  const longest = Math.max(...tracks.flatMap(({ entries }) => entries.map((entry) => labelText(entry).length)));
  const wanted = longest * LABEL_CHARACTER + 10;
  const room = width * LABEL_SHARE;
  // On a phone, labels that would have to be cut take more room than they are worth.
  return width < NARROW && wanted > room ? 0 : Math.min(wanted, room);
}

/** Requests are all to the same few hosts, so the scheme is left out; the whole URL is in the tooltip and the table. */
const labelText = ({ kind, label }: TraceEntry) => (kind === 'request' ? label.replace(/ https?:\/\//, ' ') : label);

function rowLabel(entry: TraceEntry, column: number, middle: number): SVGElement {
  const label = element('text', { x: 0, y: middle + 4 });
  const room = Math.floor((column - 10) / LABEL_CHARACTER);
  const text = labelText(entry);
  label.textContent = text.length > room ? `${text.slice(0, room - 1)}…` : text;
  return label;
}

function axis(max: number, height: number, scale: (ms: number) => number, width: number): SVGElement {
  const group = element('g', { class: 'axis' });
  const step = tickStep(max);
  for (let ms = 0; ms <= max; ms += step) {
    const x = scale(ms) + 0.5;
    group.append(element('line', { x1: x, x2: x, y1: AXIS - 6, y2: height }));
    const label = element('text', { x: x + 3, y: 12 });
    label.textContent = String(Math.round(ms));
    if (x < width - 32) group.append(label);
  }
  return group;
}

function bar(
  entry: TraceEntry,
  language: Language,
  total: number,
  middle: number,
  scale: (ms: number) => number,
): SVGElement {
  const x = scale(entry.start);
  const length = Math.max(2, scale(entry.end ?? total) - x);
  const state = entry.end === undefined ? 'open' : (entry.outcome ?? 'ok');
  const group = element('g', { class: `bar ${language} ${state} ${entry.kind}` });
  group.append(element('rect', { x, y: middle - BAR / 2, width: length, height: BAR, rx: 2 }));
  if (state === 'cancelled' || state === 'error') {
    const end = x + length;
    group.append(element('path', { d: `M${end - 3} ${middle - 4}l6 8m0 -8l-6 8` }));
  }
  const title = element('title', {});
  title.textContent = `${entry.label}, ${duration(entry.start)} to ${duration(entry.end ?? total)}: ${outcomeText(entry)}`;
  group.append(title);
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
