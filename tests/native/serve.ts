import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request as sendRequest } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../scripts/free-port.ts';
import type { Pair, Variant } from '../../src/pairs/index.ts';
import { type Send, sendExamples } from '../../src/requests/index.ts';
import type { Language } from '../../src/sandbox/protocol.ts';
import { movePort } from './ports.ts';
import { withProgram } from './run.ts';

/** What a program that serves printed, with the transcript of the examples in between. */
export interface NativeService {
  output: string;
  stderr: string;
}

/** Milliseconds in which what a program printed before it answered has arrived here. */
const SETTLE = 30;

/**
 * Runs one side of a variant that serves outside the browser, sends it the variant's examples and ends it.
 * `peers`: addresses of the programs it talks to, by language; it gets them as `PYTHON_URL` and `JAVASCRIPT_URL`.
 * Rejects when the program ends, or the pair's time limit is over, before it listens.
 */
export function serveNatively(
  pair: Pair,
  variant: Variant,
  language: Language,
  peers: Partial<Record<Language, string>> = {},
): Promise<NativeService> {
  return startService(pair, variant, language, peers, async ({ port, output, send }) => {
    await sendExamples({
      examples: variant.requests.filter(({ to = language }) => to === language),
      port: variant.serves![language],
      send: (request, signal) => send({ ...request, url: request.url.replace(/:\d+/, `:${port}`) }, signal),
      print: (text) => output.add(text),
      values: new Map(),
      signal: new AbortController().signal,
    });
    return { output: output.stdout, stderr: output.stderr };
  });
}

/** A native program that listens. */
export interface Service {
  /** On 127.0.0.1; another one than the program says. */
  port: number;
  output: Output;
  send: Send;
}

/** Runs a program that serves for as long as `use` takes. Rejects when it does not come to listen. */
export async function startService<Result>(
  pair: Pair,
  variant: Variant,
  language: Language,
  peers: Partial<Record<Language, string>>,
  use: (service: Service) => Promise<Result>,
): Promise<Result> {
  const shims = await mkdtemp(join(tmpdir(), 'port-'));
  const port = await freePort();
  try {
    const { args, env } = await movePort(language, shims, variant.serves![language], port);
    return await withProgram(pair, variant, language, async (start) => {
      const urls = Object.entries(peers).map(([name, url]) => [`${name.toUpperCase()}_URL`, url]);
      const child = start(args, {
        ...env,
        ...Object.fromEntries(urls),
        NO_PROXY: '127.0.0.1,localhost',
        PYTHONUNBUFFERED: '1',
      });
      const output = new Output(child);
      const ended = once(child, 'close');
      try {
        await listening(child, port, pair.timeLimit, output);
        return await use({ port, output, send: (request, signal) => send(request, signal, output) });
      } finally {
        child.kill('SIGKILL');
        await ended;
      }
    });
  } finally {
    await rm(shims, { recursive: true, force: true });
  }
}

/** What a program prints, as it comes. */
class Output {
  stdout = '';
  stderr = '';

  constructor(child: ChildProcess) {
    child.stdout!.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
  }

  /** Adds whole lines of ours. */
  add(text: string): void {
    if (this.stdout !== '' && !this.stdout.endsWith('\n')) this.stdout += '\n';
    this.stdout += text;
  }
}

async function listening(child: ChildProcess, port: number, timeLimit: number, output: Output): Promise<void> {
  const deadline = performance.now() + timeLimit * 1000;
  while (performance.now() < deadline) {
    const socket = connect(port, '127.0.0.1');
    const open = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (open) return;
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`the program ended before it listened\n${output.stderr}`);
    }
    await wait(50);
  }
  throw new Error(`the program did not listen within ${timeLimit} s\n${output.stderr}`);
}

async function send(
  { method, url, headers, body }: Parameters<Send>[0],
  signal: AbortSignal,
  output: Output,
): ReturnType<Send> {
  const request = sendRequest(url, { method, signal });
  for (const [name, value] of headers) request.appendHeader(name, value);
  request.end(body.length > 0 ? body : undefined);
  const [response] = await once(request, 'response');
  const bytes = await buffer(response);
  for (let seen = -1; seen !== output.stdout.length; ) {
    seen = output.stdout.length;
    await wait(SETTLE);
  }
  const raw: string[] = response.rawHeaders;
  return {
    response: {
      status: response.statusCode,
      statusText: response.statusMessage,
      headers: raw.flatMap((name, i): Array<[string, string]> => (i % 2 ? [] : [[name, raw[i + 1]!]])),
      body: bytes,
    },
  };
}
