/** The page of the serving tests: programs of both languages in real sandboxes, joined by a real router. */
import { Router } from '../../src/runtimes/router.ts';
import { type RunningProgram, Sandbox, type SandboxParts, type TraceEntry } from '../../src/sandbox/index.ts';
import type { Answer, CallRequest, Returned, SendRequest, StartRequest, State } from './types.ts';

const bytes = async (name: string) => (await fetch(name)).arrayBuffer();

async function parts(language: StartRequest['language'], code: string): Promise<SandboxParts> {
  if (language === 'hostile') {
    const text = `export const start = (port) => { port.onmessage = ({ data }) => {
      if (data.type === 'boot') return port.postMessage({ type: 'ready', engine: 'hostile' });
      ${code} } }`;
    return { frameUrl: 'node.html', worker: 'module', source: new TextEncoder().encode(text).buffer, assets: {} };
  }
  if (language === 'javascript') {
    return { frameUrl: 'node.html', worker: 'module', source: await bytes('node.js'), assets: {} };
  }
  const [source, wasm, library] = await Promise.all([
    bytes('python.js'),
    bytes('pyodide.asm.wasm'),
    bytes('python_stdlib.zip'),
  ]);
  return {
    frameUrl: 'python.html',
    worker: 'classic',
    source,
    wasm,
    assets: { 'python_stdlib.zip': library },
  };
}

interface Started {
  program: RunningProgram;
  state: State;
  abort: AbortController;
}

const started: Started[] = [];
const router = new Router(['python.local', 'node.local'], 5000);

/** Starts a program and gives its number. */
async function start({
  language,
  source,
  host,
  timeLimit,
  files,
  entry: name,
  ...rest
}: StartRequest): Promise<number> {
  const peer = host === undefined ? undefined : router.join(host);
  const sandbox = new Sandbox(await parts(language, source));
  await sandbox.ready;
  const entry = name ?? (language === 'python' ? 'main.py' : 'main.mjs');
  const packages = language === 'javascript' && rest.resident ? { mitata: await bytes('mitata.js') } : {};
  const entries = new Map<number, TraceEntry>();
  const state: State = { stdout: '', stderr: '', ports: [], trace: [] };
  const abort = new AbortController();
  const end = sandbox.run(
    { ...rest, entry, files: { ...files, [entry]: source }, stdin: '', fixtures: [], packages },
    {
      output(chunks) {
        for (const [stream, text] of chunks) state[stream] += text;
      },
      trace(added) {
        for (const each of added) entries.set(each.id, each);
        state.trace = [...entries.values()];
      },
      problem(message, position) {
        state.problem = { message, ...(position && { position }) };
      },
      listening(ports) {
        state.ports = ports;
        peer?.listening(ports);
      },
      ask: (request, signal) => router.ask(request, signal),
    },
    timeLimit,
    abort.signal,
  );
  peer?.started(sandbox);
  void end.then((value) => {
    state.end = value;
    peer?.ended();
  });
  started.push({ program: sandbox, state, abort });
  return started.length - 1;
}

async function send(id: number, { method, url, headers, body, timeout }: SendRequest): Promise<Answer> {
  const request = { method, url, headers, body: new TextEncoder().encode(body) };
  try {
    const outcome = await started[id]!.program.request(request, AbortSignal.timeout(timeout));
    if ('failure' in outcome) return outcome;
    const { response } = outcome;
    const text = new TextDecoder().decode(response.body);
    return { status: response.status, headers: Object.fromEntries(response.headers), text };
  } catch (error) {
    return { rejected: (error as Error).name };
  }
}

async function call(id: number, { name, argument, timeout }: CallRequest): Promise<Returned> {
  try {
    return { value: await started[id]!.program.call(name, argument, AbortSignal.timeout(timeout)) };
  } catch (error) {
    return { rejected: (error as Error).name };
  }
}

Object.assign(globalThis, {
  start,
  send,
  call,
  state: (id: number) => started[id]!.state,
  stop: (id: number) => started[id]!.abort.abort(),
});
