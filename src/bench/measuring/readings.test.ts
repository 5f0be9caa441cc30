import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RESULT_TEXT_LIMIT } from '../record.ts';
import { readBatch, readCall, readLoaded, readTimed } from './readings.ts';

const result = { text: '[1,2]', length: 5, sha256: 'a1'.repeat(32) };

test('reads what the harness gives, and nothing beside it', () => {
  expect(readLoaded({ engine: 'CPython 3.14.2', clockStep: 0.1 })).toEqual({ clockStep: 0.1 });
  expect(readTimed({ ms: 0, more: 1 })).toEqual({ ms: 0 });
  expect(readBatch({ ms: 201.5, result: { ...result, more: 1 } })).toEqual({ ms: 201.5, result });
  expect(readCall({ ms: 1, result, inputChanged: true })).toEqual({ ms: 1, result, inputChanged: true });
  const unwritable = { ms: 1, result: null, inputChanged: false, error: 'a circle' };
  expect(readCall(unwritable)).toEqual(unwritable);
  const cut = { text: 'x'.repeat(RESULT_TEXT_LIMIT), length: RESULT_TEXT_LIMIT + 1, sha256: result.sha256 };
  expect(readBatch({ ms: 1, result: cut })).toEqual({ ms: 1, result: cut });
});

test('texts that are shown are cut', () => {
  expect(readCall({ ms: 1, result: null, inputChanged: false, error: 'x'.repeat(1000) })!.error!.length).toBe(500);
});

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, '5', null, undefined, [5], 5n])('%s is no time', (ms) => {
  expect(readTimed({ ms })).toBeUndefined();
  expect(readBatch({ ms, result })).toBeUndefined();
  expect(readCall({ ms, result, inputChanged: false })).toBeUndefined();
});

test.each([0, -0.1, 101, Number.NaN, '0.1', undefined])('%s is no step of a clock', (clockStep) => {
  expect(readLoaded({ clockStep })).toBeUndefined();
});

test.each([
  ['no object', 'text'],
  ['an array', [result]],
  ['absent', undefined],
  ['without a hash', { text: '1', length: 1 }],
  ['a hash of another kind', { ...result, sha256: 'A1'.repeat(32) }],
  ['a text that is not whole', { ...result, length: 6 }],
  ['a length below that of the text', { ...result, length: 4 }],
  ['a fraction as length', { ...result, length: 5.5 }],
  ['a text over the limit', { ...result, text: 'x'.repeat(RESULT_TEXT_LIMIT + 1), length: RESULT_TEXT_LIMIT + 1 }],
  ['no text', { ...result, text: 12345 }],
])('a result that is %s is refused', (_, forged) => {
  expect(readBatch({ ms: 1, result: forged })).toBeUndefined();
  expect(readCall({ ms: 1, result: forged, inputChanged: false })).toBeUndefined();
});

test('a call that does not say whether the input changed is refused', () => {
  expect(readCall({ ms: 1, result })).toBeUndefined();
  expect(readCall({ ms: 1, result, inputChanged: 1 })).toBeUndefined();
  expect(readCall({ ms: 1, result, inputChanged: false, error: {} })).toBeUndefined();
});

test('never throws, whatever it reads', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      for (const read of [readLoaded, readTimed, readCall, readBatch]) read(value);
    }),
  );
});
