import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testRecord } from '../figures/testing.ts';
import { CSV_HEADER, recordCsv } from './write-record.ts';

/** A reader of RFC 4180, written from the RFC's grammar. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)!.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  expect(rows.pop()).toEqual([]);
  return rows;
}

describe('recordCsv', () => {
  it('has a header and a row for every sample', () => {
    const csv = recordCsv(testRecord({ 10: { py: [200, 202], ts: [150, 151] }, 100: { py: [300], ts: [250] } }));
    expect(csv.split('\r\n').slice(0, 2)).toEqual([
      'started_at,workload,comparison,size,unit,contender,label,language,engine,edited,environment_kind,environment,clock_step_ms,start,round,position,at_ms,batch_ms,calls,ns_per_call',
      '2026-11-20T10:00:00.000Z,sort-numbers,stdlib,10,numbers,py,Python,python,CPython 3.14.2 · Pyodide 314.0.7,false,browser,Chromium 156,0.005,0,0,0,0,200,1000,200000',
    ]);
    const rows = parse(csv);
    expect(rows).toHaveLength(7);
    expect(rows.map(({ length }) => length)).toEqual(new Array(7).fill(CSV_HEADER.length));
    expect(rows.slice(1).map((row) => [row[3], row[5], row[17]])).toEqual([
      ['10', 'py', '200'],
      ['10', 'py', '202'],
      ['10', 'ts', '150'],
      ['10', 'ts', '151'],
      ['100', 'py', '300'],
      ['100', 'ts', '250'],
    ]);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1'])('makes no formula of %j', (label) => {
    const rows = parse(recordCsv(testRecord({ 10: { py: [200] } }, { contenders: { py: { label } } })));
    expect(rows[1]![6]).toBe(`'${label}`);
  });

  it('any text comes back as it was, but for the apostrophe', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', '=', "'", 'a', ' ', 'é') }), (label) => {
        const rows = parse(recordCsv(testRecord({ 10: { py: [200] } }, { contenders: { py: { label } } })));
        expect(rows).toHaveLength(2);
        expect(rows[1]![6]!.replace(/^'(?=[=\r\n])/, '')).toBe(label.replace(/^'(?=[=\r\n])/, ''));
      }),
    );
  });
});
