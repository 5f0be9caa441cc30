/** The page of the Python runtime's tests: runs a program in a real sandbox and keeps everything it said. */
import type { Progress } from '../../src/runtimes/assets.ts';
import { neededPackages, PackageLoader } from '../../src/runtimes/python/packages.ts';
import { type Program, type RunEnd, Sandbox, type SourcePosition, type TraceEntry } from '../../src/sandbox/index.ts';
import type { RunRequest, RunResult } from './types.ts';

const bytes = async (name: string) => (await fetch(name)).arrayBuffer();

async function open(): Promise<Sandbox> {
  const [source, wasm, library] = await Promise.all(
    ['worker.js', 'pyodide.asm.wasm', 'python_stdlib.zip'].map((name) => bytes(name)),
  );
  return new Sandbox({
    frameUrl: 'frame.html',
    worker: 'classic',
    source: source!,
    wasm: wasm!,
    assets: { 'python_stdlib.zip': library! },
  });
}

let spare: Promise<Sandbox> | undefined;

const loaders = new Map<string, PackageLoader>();

/** One loader for each set of sources, as a page has one. */
async function load({ program, packages }: RunRequest, progress: Progress[]): Promise<Program['packages']> {
  if (!packages) return program.packages;
  const { catalogue, sources } = packages;
  const key = JSON.stringify(sources);
  const loader = loaders.get(key) ?? new PackageLoader(sources);
  loaders.set(key, loader);
  return loader.load(neededPackages(program.files, catalogue), (each) => progress.push(each));
}

async function run(request: RunRequest): Promise<RunResult> {
  const { timeLimit } = request;
  const progress: Progress[] = [];
  const program = { ...request.program, packages: await load(request, progress) };
  const opened = performance.now();
  const sandbox = await (spare ?? open());
  spare = undefined;
  const engine = await sandbox.ready;
  const begin = performance.now();
  const chunks: RunResult['chunks'] = [];
  const entries = new Map<number, TraceEntry>();
  let firstOutput: number | undefined;
  let problem: { message: string; position?: SourcePosition } | undefined;
  const end: RunEnd = await sandbox.run(
    program,
    {
      output(added) {
        firstOutput ??= performance.now() - begin;
        for (const [stream, text] of added) chunks.push([stream, text, performance.now() - begin]);
      },
      trace(added) {
        for (const entry of added) entries.set(entry.id, entry);
      },
      problem(message, position) {
        problem = { message, ...(position && { position }) };
      },
    },
    timeLimit,
    new AbortController().signal,
  );
  const join = (wanted: string) =>
    chunks
      .filter(([stream]) => stream === wanted)
      .map(([, text]) => text)
      .join('');
  return {
    progress,
    engine,
    end,
    chunks,
    stdout: join('stdout'),
    stderr: join('stderr'),
    trace: [...entries.values()],
    ...(problem && { problem }),
    bootMs: begin - opened,
    ...(firstOutput !== undefined && { firstOutputMs: firstOutput }),
  };
}

/** Brings the next interpreter up while the test does something else. */
async function prepare(): Promise<void> {
  spare ??= open();
  await (await spare).ready;
}

Object.assign(globalThis, { runPython: run, preparePython: prepare });
