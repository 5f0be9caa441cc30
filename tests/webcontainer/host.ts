/**
 * A double of the page that the WebContainer client loads from its host (`/headless`): speaks the client's protocol and hands what it is
 * asked to do to `machine.ts` in the test's process, where files are files and processes are processes. Bundled for the browser.
 */
import { Comlink } from '../../node_modules/@webcontainer/api/dist/vendor/index.js';
import type { HostEvent, Operations } from './machine.ts';

type Listener = (...values: unknown[]) => void;
type Output = ((bytes: Uint8Array | null) => Promise<void>) | undefined;

declare global {
  interface Window {
    /** Does an operation on the machine; Playwright gives it to every frame. */
    containerMachine(operation: string, values: unknown[]): Promise<unknown>;
    /** The machine tells what happens on it. */
    containerEvent(event: HostEvent): void;
  }
}

async function call<Name extends keyof Operations>(
  name: Name,
  ...values: Parameters<Operations[Name]>
): Promise<Awaited<ReturnType<Operations[Name]>>> {
  const answer = (await window.containerMachine(name, values)) as { error?: string; value: never };
  if (answer.error !== undefined) throw new Error(answer.error);
  return answer.value;
}

const encoder = new TextEncoder();
const processes = new Map<number, { output: Output; chain: Promise<void>; exit(code: number): void }>();
const listeners = new Map<string, Set<Listener>>();
const emit = (name: string, ...values: unknown[]) => {
  for (const listener of listeners.get(name) ?? []) listener(...values);
};

window.containerEvent = (event) => {
  if (event.type === 'port') {
    const url = `https://${event.port}--double.local-credentialless.example`;
    emit('port', event.port, event.open ? 'open' : 'close', url);
    if (event.open) emit('server-ready', event.port, url);
    return;
  }
  if (event.type === 'error') return emit('error', { message: event.message });
  const process = processes.get(event.id)!;
  if (event.type === 'output') {
    process.chain = process.chain.then(() => process.output?.(encoder.encode(event.text)));
  } else {
    process.chain = process.chain.then(() => process.output?.(null)).then(() => process.exit(event.code));
  }
};

const fs = {
  readFile: async (path: string, encoding?: string) => {
    const text = await call('readFile', path);
    return encoding ? text : encoder.encode(text);
  },
  writeFile: (path: string, text: string) => call('writeFile', path, text),
  readdir: (path: string) => call('readdir', path),
  rm: (path: string, options?: { recursive?: boolean; force?: boolean }) => call('rm', path, options ?? {}),
};

const instance = {
  fs: () => Comlink.proxy(fs),
  previewScript: () => Comlink.proxy({}),
  runtimeInfo: () => ({ path: '/usr/local/bin:/usr/bin:/bin', cwd: '/home/bilingual' }),
  setCredentials() {},
  loadFiles: (bytes: Uint8Array) => call('mount', new TextDecoder().decode(bytes)),
  on(name: string, listener: Listener) {
    const all = listeners.get(name) ?? new Set();
    listeners.set(name, all.add(listener));
    return Comlink.proxy(() => all.delete(listener));
  },
  async run(
    { command, args, cwd, env }: { command: string; args: string[]; cwd?: string; env?: Record<string, string> },
    _stdout: unknown,
    _stderr: unknown,
    output: Output,
  ) {
    const id = processes.size + 1;
    const onExit = new Promise<number>((exit) => processes.set(id, { output, chain: Promise.resolve(), exit }));
    await call('spawn', id, command, args, cwd ?? '.', env ?? {});
    return Comlink.proxy({ onExit, kill: () => call('kill', id), write() {}, resize() {} });
  },
  teardown: () => call('teardown'),
};

const server = {
  async build(options: object) {
    await call('build', options);
    return Comlink.proxy(instance);
  },
};

const { port1, port2 } = new MessageChannel();
Comlink.expose(server, port1);
parent.postMessage({ type: 'init' }, '*', [port2]);
