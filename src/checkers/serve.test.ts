import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type CheckerMessage, DIAGNOSTICS_LIMIT, type Diagnostic } from './protocol.ts';
import { type RunningChecker, serveChecker } from './serve.ts';

const diagnostic = (message: string): Diagnostic => ({
  from: { line: 1, column: 1 },
  to: { line: 1, column: 2 },
  severity: 'error',
  code: 'x',
  message,
});

let port: MessagePort;
let listener: ((event: { data: unknown }) => void) | undefined;

beforeEach(() => {
  vi.stubGlobal('addEventListener', (_type: string, listen: typeof listener) => {
    listener = listen;
  });
});
afterEach(() => {
  port.close();
  vi.unstubAllGlobals();
});

/** Starts a checker the way the sandbox's frame does, sends it messages and gives as many of its answers. */
function converse(
  start: () => Promise<RunningChecker>,
  messages: unknown[],
  answers: number,
): Promise<CheckerMessage[]> {
  serveChecker(start);
  const channel = new MessageChannel();
  port = channel.port2;
  listener?.({ data: { port: channel.port1 } });
  const heard: CheckerMessage[] = [];
  return new Promise((resolve) => {
    port.onmessage = ({ data }) => heard.push(data) === answers && resolve(heard);
    for (const message of messages) port.postMessage(message);
  });
}

const BOOT = { type: 'boot', assets: {} };

test('texts that come before the checker is up are checked in order, and a failure does not end it', async () => {
  const checker: RunningChecker = {
    name: 'Test 1',
    async check(text) {
      if (text === 'bad') throw new Error('no parser');
      return [diagnostic(text)];
    },
  };
  const checks = ['one', 'bad', 'two'].map((text, index) => ({ type: 'check', id: index + 1, text }));
  const heard = await converse(async () => checker, [BOOT, ...checks], 4);
  expect(heard).toEqual([
    { type: 'ready', checker: 'Test 1' },
    { type: 'checked', id: 1, diagnostics: [diagnostic('one')], ms: expect.any(Number) },
    { type: 'check-failed', id: 2, message: 'no parser' },
    { type: 'checked', id: 3, diagnostics: [diagnostic('two')], ms: expect.any(Number) },
  ]);
});

test('a checker that cannot start says why', async () => {
  const start = async () => {
    throw new Error('its files are incomplete');
  };
  const message = 'The type checker could not be started: its files are incomplete';
  expect(await converse(start, [BOOT], 1)).toEqual([{ type: 'boot-failed', message }]);
});

test('no more diagnostics are sent than the page takes', async () => {
  const all = Array.from({ length: DIAGNOSTICS_LIMIT + 5 }, (_, index) => diagnostic(String(index)));
  const heard = await converse(
    async () => ({ name: 'Test 1', check: () => all }),
    [BOOT, { type: 'check', id: 1, text: '' }],
    2,
  );
  expect(heard[1]).toMatchObject({ diagnostics: all.slice(0, DIAGNOSTICS_LIMIT) });
});
