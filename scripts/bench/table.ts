import { cpus, loadavg, totalmem } from 'node:os';

/** One line of the table. `samples` are in the order they were taken, the baseline's between them. */
export interface Row {
  group: string;
  name: string;
  unit: 'ms' | 'bytes' | 'MB' | 'count' | 'points';
  samples: number[];
  /** What the value is compared with, measured in the same run. */
  baseline?: { name: string; samples: number[] };
  /** What the value should be; `at-most` and `at-least` are in the row's unit, `ratio-below` is of value to baseline. */
  aim?: { 'at-most'?: number; 'at-least'?: number; 'ratio-below'?: number };
}

export interface Report {
  date: string;
  machine: { cpu: string; cores: number; memoryGB: number; system: string };
  browser: string;
  node: string;
  /** Average number of busy processes over the last minute, when the measurement began and when it ended. */
  load: [begin: number, end: number];
  rows: Array<Row & { median: number; ratio?: number; met?: boolean }>;
}

export function median(samples: number[]): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Adds medians, ratios and whether each aim is met, and what was measured on. */
export function makeReport(rows: Row[], browser: string, loadAtBegin: number): Report {
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: {
      cpu: cpus()[0]?.model.trim() ?? 'unknown',
      cores: cpus().length,
      memoryGB: Math.round(totalmem() / 1e9),
      system: `${process.platform} ${process.arch}`,
    },
    browser,
    node: process.version,
    load: [loadAtBegin, loadavg()[0]!],
    rows: rows.map((row) => {
      const value = median(row.samples);
      const ratio = row.baseline && value / median(row.baseline.samples);
      const met = meets(row.aim, value, ratio);
      return { ...row, median: value, ...(ratio !== undefined && { ratio }), ...(met !== undefined && { met }) };
    }),
  };
}

function meets(aim: Row['aim'], value: number, ratio: number | undefined): boolean | undefined {
  if (aim?.['at-most'] !== undefined) return value <= aim['at-most'];
  if (aim?.['at-least'] !== undefined) return value >= aim['at-least'];
  if (aim?.['ratio-below'] !== undefined) return ratio !== undefined && ratio < aim['ratio-below'];
  return undefined;
}

const number = (value: number, digits = 0) =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

const FORMATS: Record<Row['unit'], (value: number) => string> = {
  ms: (value) => `${number(value)} ms`,
  bytes: (value) => (value < 1e6 ? `${number(value / 1000, 1)} KB` : `${number(value / 1e6, 2)} MB`),
  MB: (value) => `${number(value, value < 10 ? 1 : 0)} MB`,
  count: (value) => number(value),
  points: (value) => number(value),
};

function spread(samples: number[], unit: Row['unit']): string {
  const format = FORMATS[unit];
  const [low, middle, high] = [Math.min(...samples), median(samples), Math.max(...samples)];
  return low === high ? format(middle) : `${format(middle)} (${format(low)} to ${format(high)})`;
}

function aimText({ aim, unit, met }: Report['rows'][number]): string {
  if (!aim) return '';
  const text =
    aim['at-most'] !== undefined
      ? `at most ${FORMATS[unit](aim['at-most'])}`
      : aim['at-least'] !== undefined
        ? `${FORMATS[unit](aim['at-least'])}`
        : `below ${aim['ratio-below']}`;
  return `${text}: ${met ? 'met' : 'missed'}`;
}

const cells = (row: Report['rows'][number]): string[] => [
  row.name,
  spread(row.samples, row.unit),
  row.baseline ? `${row.baseline.name}: ${spread(row.baseline.samples, row.unit)}` : '',
  row.ratio === undefined ? '' : row.ratio.toFixed(2),
  aimText(row),
];

const HEAD = ['Measured', 'Median (lowest to highest)', 'Baseline', 'Ratio', 'Aim'];

/** The report as aligned text. */
export function formatTable(report: Report): string {
  const { machine, browser, node, load, date } = report;
  const rows = [HEAD, ...report.rows.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd();
  const lines = [line(HEAD)];
  let group = '';
  for (const row of report.rows) {
    if (row.group !== group) lines.push('', (group = row.group));
    lines.push(line(cells(row)));
  }
  return [
    ...lines,
    '',
    `${date}, ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGB} GB, ${machine.system}, ${browser}, Node.js ${node}`,
    `Load average ${load[0].toFixed(1)} at the beginning, ${load[1].toFixed(1)} at the end (the browser under test included).`,
  ].join('\n');
}
