import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OUTPUT_LIMIT } from './protocol.ts';
import { readWorkerMessage } from './read-message.ts';

test('passes on what a well-behaved worker sends', () => {
  const messages = [
    { type: 'ready', engine: 'CPython 3.14.2' },
    {
      type: 'output',
      chunks: [
        ['stdout', 'a'],
        ['stderr', 'b'],
      ],
    },
    { type: 'trace', entries: [{ id: 1, kind: 'timer', label: 'wait 5 ms', start: 1, end: 6, outcome: 'ok' }] },
    { type: 'problem', message: 'boom', position: { file: 'main.py', line: 3, column: 1 } },
    { type: 'exit', code: 3, ms: 12 },
  ];
  for (const message of messages) expect(readWorkerMessage(message)).toEqual(message);
});

test('never throws and never lets an unknown type through', () => {
  fc.assert(
    fc.property(fc.anything(), (data) => {
      const message = readWorkerMessage(data);
      expect(message === undefined || typeof message.type === 'string').toBe(true);
    }),
  );
  expect(readWorkerMessage({ type: 'opened', port: {} })).toBeUndefined();
});

test('forged fields of known types come out with sane types and sizes', () => {
  const anyFields = fc.record({
    type: fc.constantFrom('output', 'trace', 'problem', 'exit', 'ready'),
    chunks: fc.anything(),
    entries: fc.oneof(
      fc.anything(),
      fc.array(fc.record({ id: fc.anything(), start: fc.anything(), end: fc.anything() })),
    ),
    message: fc.anything(),
    position: fc.anything(),
    code: fc.anything(),
    ms: fc.anything(),
  });
  fc.assert(
    fc.property(anyFields, (data) => {
      const message = readWorkerMessage(data);
      if (message?.type === 'exit') {
        expect(Number.isInteger(message.code)).toBe(true);
        expect(message.ms).toBeGreaterThanOrEqual(0);
      }
      if (message?.type === 'trace') {
        for (const { start, end } of message.entries) {
          expect(start).toBeGreaterThanOrEqual(0);
          if (end !== undefined) expect(end).toBeGreaterThanOrEqual(start);
        }
      }
      if (message?.type === 'output') {
        for (const [stream, text] of message.chunks) {
          expect(['stdout', 'stderr']).toContain(stream);
          expect(typeof text).toBe('string');
        }
      }
    }),
  );
});

test('cuts texts that are too long', () => {
  const message = readWorkerMessage({ type: 'output', chunks: [['stdout', 'x'.repeat(OUTPUT_LIMIT * 2)]] });
  expect(message).toEqual({ type: 'output', chunks: [['stdout', 'x'.repeat(OUTPUT_LIMIT + 1)]] });
});
