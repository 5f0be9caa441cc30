import { engineOf } from '../figures/sentence.ts';
import type { RunRecord } from '../record.ts';
import { el } from './dom.ts';

const LANGUAGES = { python: 'Python', javascript: 'JavaScript' } as const;

/** What one has to know of a run to judge it: engines, browser, cores, isolation, time, starts, order. */
export function environmentList(record: RunRecord): HTMLElement {
  const list = el('dl', 'environment');
  for (const [term, text] of environmentOf(record)) list.append(el('div', '', el('dt', '', term), el('dd', '', text)));
  return list;
}

/** The facts as pairs of a name and a text; times in the reader's own zone. */
export function environmentOf(record: RunRecord, timeZone?: string): Array<[term: string, text: string]> {
  const { environment, contenders, startedAt, endedAt } = record;
  const { kind, name, cores, isolated, powerSaving, hidden } = environment;
  const zone = timeZone === undefined ? {} : { timeZone };
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium', ...zone });
  const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'long', ...zone });
  const engines = new Map(contenders.map((contender) => [engineOf(record, contender), contender]));
  const facts: Array<[string, string]> = [...engines].map(([engine, { language }]) => [
    engines.size === 1 ? 'Engine' : LANGUAGES[language],
    engine,
  ]);
  facts.push([kind === 'browser' ? 'Browser' : 'Machine', name]);
  facts.push(['Logical cores', cores === null ? 'the browser does not tell' : String(cores)]);
  if (kind === 'browser') {
    facts.push(['Isolation', isolated ? 'the page is cross-origin isolated' : 'the page is not cross-origin isolated']);
    facts.push([
      'Power saving',
      powerSaving === null ? 'cannot be known here' : powerSaving ? 'on, or on battery' : 'not on battery',
    ]);
    if (hidden > 0) facts.push(['Tab hidden', hidden === 1 ? 'once' : `${hidden} times`]);
  }
  facts.push(['Measured', `${format.format(new Date(startedAt))}, until ${time.format(new Date(endedAt))}`]);
  const starts = mostStarts(record);
  if (starts > 0) facts.push(['Starts', starts === 1 ? 'each program once' : `each program ${starts} times`]);
  const order = orderOf(record);
  if (order) facts.push(['Order', order]);
  return facts;
}

/** How often the programs were started, in the samples of the size that has most starts. */
function mostStarts({ sizes }: RunRecord): number {
  const starts = sizes.map(({ contenders }) => new Set(contenders[0]?.samples.map(({ start }) => start)).size);
  return Math.max(0, ...starts);
}

/** In which order the contenders took their turns, from the samples; undefined without a sample. */
function orderOf({ sizes, contenders }: RunRecord): string | undefined {
  const samples = (sizes[0]?.contenders ?? []).flatMap(({ id, samples }) =>
    samples.map((sample) => ({ id, ...sample })),
  );
  const turn = (round: number) =>
    samples
      .filter((sample) => sample.round === round)
      .sort((one, other) => one.position - other.position)
      .map(({ id }) => contenders.find((each) => each.id === id)?.label ?? id)
      .join(', ');
  const [first, second] = [turn(0), turn(1)];
  if (!first) return undefined;
  return second ? `round 1: ${first}; round 2: ${second}; and so on in turns` : `round 1: ${first}`;
}
