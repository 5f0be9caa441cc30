import { expect, test } from 'vitest';
import type { HttpOutcome, HttpRequest, RunningProgram } from '../sandbox/index.ts';
import { Router } from './router.ts';

const ask = (url: string): HttpRequest => ({ method: 'GET', url, headers: [], body: new Uint8Array() });
const never = () => new AbortController().signal;

/** A program that answers with the URL it was asked for. */
const echo: Pick<RunningProgram, 'request'> = {
  request: async ({ url }) => ({
    response: { status: 200, statusText: 'OK', headers: [['x-url', url]], body: new Uint8Array() },
  }),
};
const asked = (outcome: HttpOutcome) => ('response' in outcome ? outcome.response.headers[0]![1] : outcome);

test('a request waits until the peer listens, then goes to the port its URL names', async () => {
  const router = new Router(['python.local']);
  const peer = router.join('python.local');
  const first = router.ask(ask('http://python.local:8000/users'), never());
  peer.started(echo);
  peer.listening([9000]);
  peer.listening([9000, 8000]);
  expect(asked(await first)).toBe('http://python.local:8000/users');
});

test('a URL without a port means the only server there is', async () => {
  const router = new Router(['python.local']);
  const peer = router.join('python.local');
  peer.started(echo);
  peer.listening([8000]);
  expect(asked(await router.ask(ask('http://python.local/users'), never()))).toBe('http://python.local:8000/users');
  peer.listening([80, 8000]);
  expect(asked(await router.ask(ask('http://python.local/users'), never()))).toBe('http://python.local/users');
});

test('refuses where no program runs, where it has ended, and while it does not listen', async () => {
  const router = new Router(['python.local', 'node.local'], 5);
  expect(await router.ask(ask('http://node.local/'), never())).toEqual({
    failure: 'refused',
    message: 'the program behind node.local does not run',
  });
  const peer = router.join('python.local');
  peer.started(echo);
  peer.listening([8000]);
  expect(await router.ask(ask('http://python.local:1/'), never())).toEqual({
    failure: 'refused',
    message: 'the program behind python.local listens on 8000, not at python.local:1 within 0.005 s',
  });
  peer.listening([]);
  const waiting = router.ask(ask('http://python.local/'), never());
  peer.ended();
  expect(await waiting).toEqual({ failure: 'refused', message: 'the program behind python.local has ended' });
  expect(await router.ask(ask('http://elsewhere.local/'), never())).toMatchObject({ failure: 'unknown-host' });
});

test('a request that is given up while it waits rejects with the reason', async () => {
  const router = new Router(['python.local']);
  router.join('python.local');
  const abort = new AbortController();
  const waiting = router.ask(ask('http://python.local/'), abort.signal);
  abort.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  await expect(router.ask(ask('http://python.local/'), abort.signal)).rejects.toThrow('enough');
});
