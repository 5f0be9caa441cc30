/**
 * A page that runs programs in the Node-compatible worker the way the site does: an iframe without origin, the strict
 * policy, a worker from a data: URL that imports the bundle. Kept apart from the site so that the runtime is tested alone.
 */
const POLICY =
  "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob: data:; worker-src blob: data:; connect-src 'none'";

const BOOTSTRAP = `onmessage = async ({ data: { port, control, source } }) => {
  onmessage = null;
  const { start } = await import(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
  start(port, control);
};`;

const FRAME = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}"><script>
// Threads without the site's limits; those are tested with the site's own frame.
const open = (source, port) => {
  const worker = new Worker('data:text/javascript,' + encodeURIComponent(${JSON.stringify(BOOTSTRAP)}), { type: 'module' });
  const { port1, port2 } = new MessageChannel();
  const threads = new Map();
  port1.onmessage = ({ data: { type, id }, ports }) => {
    if (type === 'spawn') threads.set(id, open(source, ports[0]));
    else threads.get(id).terminate();
  };
  worker.onerror = (event) => port.postMessage({ type: 'boot-failed', message: event.message });
  worker.postMessage({ source, port, control: port2 }, [port, port2]);
  return worker;
};
onmessage = ({ data }) => open(data.source, data.port);
parent.postMessage('frame', '*');
</script>`;

/** What a run gave. Times are milliseconds since the run was asked for. */
export interface Outcome {
  stdout: string;
  stderr: string;
  /** Undefined: the program had not ended when the time was up, and was stopped. */
  code: number | undefined;
  engine: string;
  problem?: { message: string; position?: { file: string; line: number; column?: number } };
  limited: boolean;
  trace: Array<{
    id: number;
    kind: string;
    label: string;
    outcome?: string;
    detail?: string;
    start: number;
    end?: number;
  }>;
  firstOutput: number;
  ready: number;
  ended: number;
}

/** The harness's page. It defines `run(program, timeout)`, which gives an `Outcome`; `packages` are names to fetch. */
export const HARNESS = `<!doctype html><meta charset="utf-8"><title>Node runtime</title><body><script type="module">
const bytes = await (await fetch('/worker.js')).arrayBuffer();
const FRAME = ${JSON.stringify(FRAME).replaceAll('</', '<\\/')};
const bundle = async (name) => [name, await (await fetch('/packages/' + encodeURIComponent(name))).arrayBuffer()];
window.run = async ({ packages: names = [], ...rest }, timeout = 10000) => {
  const packages = Object.fromEntries(await Promise.all(names.map(bundle)));
  return start({ packages, peers: [], serves: false, resident: false, ...rest }, timeout);
};
const start = (program, timeout) => new Promise((resolve) => {
  const begin = performance.now();
  const outcome = { stdout: '', stderr: '', code: undefined, engine: '', limited: false, trace: [], firstOutput: 0, ready: 0, ended: 0 };
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.srcdoc = FRAME;
  const { port1, port2 } = new MessageChannel();
  const finish = () => {
    clearTimeout(timer);
    outcome.ended = performance.now() - begin;
    frame.remove();
    port1.close();
    outcome.trace = [...new Map(outcome.trace.map((entry) => [entry.id, entry])).values()];
    resolve(outcome);
  };
  const timer = setTimeout(finish, timeout);
  const onFrame = (event) => {
    if (event.source !== frame.contentWindow || event.data !== 'frame') return;
    removeEventListener('message', onFrame);
    const source = bytes.slice(0);
    frame.contentWindow.postMessage({ port: port2, source }, '*', [port2, source]);
    port1.postMessage({ type: 'boot', assets: {} });
  };
  addEventListener('message', onFrame);
  port1.onmessage = ({ data }) => {
    if (data.type === 'ready') {
      outcome.engine = data.engine;
      outcome.ready = performance.now() - begin;
      port1.postMessage({ type: 'run', program });
    } else if (data.type === 'output') {
      outcome.firstOutput ||= performance.now() - begin;
      for (const [stream, text] of data.chunks) outcome[stream] += text;
    } else if (data.type === 'trace') outcome.trace.push(...data.entries);
    else if (data.type === 'problem') outcome.problem = { message: data.message, position: data.position };
    else if (data.type === 'output-limit') outcome.limited = true;
    else if (data.type === 'exit') { outcome.code = data.code; finish(); }
    else if (data.type === 'boot-failed') { outcome.stderr += 'boot failed: ' + data.message; finish(); }
  };
  document.body.append(frame);
});
document.title = 'ready';
</script>`;
