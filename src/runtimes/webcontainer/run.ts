import type { RunEnd } from '../../sandbox/index.ts';
import type { ContainerHandlers, PaneProgram } from '../runtime.ts';
import { Container } from './container.ts';
import { Execution } from './execution.ts';
import { ContainerFailure } from './failure.ts';
import { projectOf, runTree, SCRIPTS } from './project.ts';

/** The run that has the container, if any. There is one container with one set of ports, so one program runs at a time. */
let current: { stop(): void; over: Promise<unknown> } | undefined;

/**
 * Runs a program in the page's container; a run that is still going on there is stopped. `timeLimit` in seconds counts from the
 * start of its process. Throws a ContainerFailure when the container could not be brought up or died: the program may then have printed
 * something already. Throws an AssetError when our own part of it could not be downloaded.
 */
export async function runInContainer(
  program: PaneProgram,
  handlers: ContainerHandlers,
  timeLimit: number,
  signal: AbortSignal,
): Promise<RunEnd> {
  if (program.peers.length > 0) throw new ContainerFailure('It cannot join two programs.', false);
  if (program.resident) throw new ContainerFailure('It cannot call functions of a program.', false);
  const stopper = new AbortController();
  const stop = () => stopper.abort();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const before = current;
  before?.stop();
  const over = (async () => {
    await before?.over.catch(() => {});
    return await runAlone(program, handlers, timeLimit, stopper.signal);
  })();
  const mine = { stop, over };
  current = mine;
  try {
    return await over;
  } finally {
    signal.removeEventListener('abort', stop);
    if (current === mine) current = undefined;
  }
}

async function runAlone(
  program: PaneProgram,
  handlers: ContainerHandlers,
  timeLimit: number,
  signal: AbortSignal,
): Promise<RunEnd> {
  const begin = performance.now();
  const stopped = (): RunEnd => ({ reason: 'stopped', ms: performance.now() - begin });
  const aborted = new Promise<undefined>((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
    if (signal.aborted) resolve(undefined);
  });
  handlers.step('boot');
  const container = await Promise.race([Container.get(), aborted]);
  if (!container || signal.aborted) return stopped();

  const { web, files } = container;
  const project = projectOf(program.files, files.manifests);
  const folder = `${project.folder}/run`;
  const mark = `\u001b_${crypto.randomUUID()}`;
  const settings = JSON.stringify({ mark, fixtures: program.fixtures, stdin: program.stdin });
  const prepare = async () => {
    await web.fs.rm(folder, { recursive: true, force: true });
    // After an abort the files belong to the next run.
    if (signal.aborted) return;
    await web.mount(runTree(project, program.files, program.entry));
    if (signal.aborted) return;
    await web.fs.writeFile(`${SCRIPTS}/run.json`, settings);
    if (signal.aborted) return;
    if (project.packages.length > 0) handlers.step('install', project.packages);
    await container.install(project, (line) => handlers.log(line), signal);
  };
  await container.alive(Promise.race([prepare(), aborted]));
  if (signal.aborted) return stopped();

  handlers.step('run');
  const preload = [...folder.split('/').map(() => '..'), SCRIPTS, 'preload.mjs'].join('/');
  const spawn = web.spawn('node', ['--import', preload, program.entry], { cwd: folder, env: { NO_COLOR: '1' } });
  const execution = new Execution(container, program, handlers, timeLimit);
  const process = await container.alive(spawn);
  handlers.started(`Node.js ${container.node}`, execution);
  const end = await container.alive(execution.follow(process, mark, signal));
  await execution.gone();
  return end;
}
