import { formatDuration, formatDurationInterval, formatInteger, formatPercent } from '../figures/format.ts';
import type { ContenderFigures, SizeSummary } from '../figures/summary.ts';
import type { RunRecord } from '../record.ts';
import { el } from './dom.ts';
import { drawMark } from './mark.ts';
import { contenderMarks } from './marks.ts';

const COLUMNS = [
  'Median per call',
  '95 % interval',
  'Spread (MAD)',
  'Samples',
  'Calls per batch',
  'Clock step',
  'Empty call',
];

/**
 * One row for each contender. Narrow screens stack the cells of a row, each with its column's name before it, so roles are given: a
 * changed `display` would take them away.
 */
export function figuresTable(record: RunRecord, figures: SizeSummary, caption: string): HTMLElement {
  const table = el('table', 'figures');
  table.role = 'table';
  const title = table.createCaption();
  title.className = 'unseen';
  title.textContent = caption;
  const head = table.createTHead();
  head.role = 'rowgroup';
  const columns = head.insertRow();
  columns.role = 'row';
  columns.append(...['Program', ...COLUMNS].map((name) => heading(name, 'col')));
  const body = table.createTBody();
  body.role = 'rowgroup';
  const marks = contenderMarks(record.contenders);
  for (const [index, { id, label, language, edited, clockStep, emptyCall }] of record.contenders.entries()) {
    const contender = figures.contenders.find((each) => each.id === id);
    if (!contender) continue;
    const row = body.insertRow();
    row.role = 'row';
    row.className = language;
    const name = heading('', 'row');
    name.append(drawMark(marks[index]!), el('b', '', label), ...(edited ? [el('span', 'edited', ' edited')] : []));
    row.append(name);
    for (const [place, text] of cells(contender, clockStep, emptyCall).entries()) {
      const cell = row.insertCell();
      cell.role = 'cell';
      cell.dataset['label'] = COLUMNS[place]!;
      cell.textContent = text;
    }
  }
  return table;
}

function cells(
  { median, interval, mad, spread, n, calls }: ContenderFigures,
  clockStep: number,
  emptyCall: number,
): string[] {
  return [
    formatDuration(median, interval),
    interval ? formatDurationInterval(interval) : 'too few samples',
    `${formatDuration(mad)} (${formatPercent(spread)})`,
    formatInteger(n),
    formatInteger(calls),
    formatDuration(clockStep * 1e6),
    formatDuration(emptyCall),
  ];
}

function heading(text: string, scope: 'col' | 'row'): HTMLTableCellElement {
  const cell = el('th', '', text);
  cell.scope = scope;
  cell.role = scope === 'col' ? 'columnheader' : 'rowheader';
  return cell;
}
