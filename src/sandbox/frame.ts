/**
 * The script of the sandbox's iframe. The iframe has an opaque origin and no network (see `frame-html.ts`); this script
 * starts the one worker that runs the reader's code, and threads when that one asks for them; afterwards it only answers pings. The page can thereby tell a busy worker
 * (the iframe answers) from a dead process (it does not).
 *
 * Bundled into the frame's HTML by the asset build; its hash is the only script the Python frame's policy allows.
 */
import type { ControlMessage, OpenMessage } from './frame-messages.ts';
import { Threads } from './frame-threads.ts';
import type { HostMessage } from './protocol.ts';

/**
 * Imports an ES module from bytes, says whether that worked (an empty text) and hands the port over. A `data:` worker cannot be
 * made from the large source itself.
 */
const MODULE_BOOTSTRAP = `onmessage=async({data:{port,control,source}})=>{onmessage=null;
const url=URL.createObjectURL(new Blob([source],{type:'text/javascript'}));let module;
try{module=await import(url)}catch(error){postMessage(String(error));close();return}
URL.revokeObjectURL(url);postMessage('');module.start(port,control)}`;

type FailureHandler = (message: string) => void;

async function open(message: OpenMessage, control: MessagePort): Promise<void> {
  const send = (reply: ControlMessage, transfer: Transferable[] = []) => control.postMessage(reply, transfer);
  const fail: FailureHandler = (text) => send({ type: 'worker-error', message: text });
  control.onmessage = () => send({ type: 'pong' });
  send({ type: 'pong' });
  try {
    const port = await (message.worker === 'classic' ? startClassic(message, fail) : startModule(message, fail));
    // Queued before the page gets the port, so that it is the first message the worker sees.
    port.postMessage({ type: 'boot', assets: message.assets } satisfies HostMessage, Object.values(message.assets));
    send({ type: 'opened', port }, [port]);
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}

async function startClassic({ source, wasm }: OpenMessage, fail: FailureHandler): Promise<MessagePort> {
  const module = wasm && (await WebAssembly.compile(wasm));
  // A compiled module goes with the port, not through it: Firefox takes it only from the worker's own creator.
  return greet(new Worker(scriptUrl(source)), { wasm: module }, fail);
}

/** Chromium gives `crypto.subtle` only to a `data:` worker; WebKit lets only a `blob:` worker import what it made. */
async function startModule({ source }: OpenMessage, fail: FailureHandler): Promise<MessagePort> {
  let failure = '';
  for (const url of [`data:text/javascript,${encodeURIComponent(MODULE_BOOTSTRAP)}`, scriptUrl(MODULE_BOOTSTRAP)]) {
    const worker = new Worker(url);
    const imported = new Promise<string>((resolve) => {
      worker.onmessage = ({ data }) => resolve(data);
    });
    const threads = new Threads((port, control, failed) => {
      const thread = new Worker(url);
      hear(thread, failed);
      thread.onmessage = ({ data }) => data !== '' && failed(String(data).slice(0, 500));
      thread.postMessage({ port, control, source }, [port, control]);
      return thread;
    });
    const control = threads.open();
    const port = greet(worker, { source, control }, fail, [control]);
    failure = await imported;
    worker.onmessage = null;
    if (failure === '') return port;
  }
  throw new Error(failure);
}

/** Sends a new worker its one message and gives the page's end of its port. */
function greet(worker: Worker, greeting: object, fail: FailureHandler, transfer: Transferable[] = []): MessagePort {
  hear(worker, fail);
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ port: port1, ...greeting }, [port1, ...transfer]);
  return port2;
}

function hear(worker: Worker, fail: FailureHandler): void {
  worker.onerror = (event) => {
    event.preventDefault();
    fail(event.message || 'the worker could not be started');
  };
}

const scriptUrl = (source: ArrayBuffer | string) =>
  URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));

addEventListener('message', (event: MessageEvent<OpenMessage>) => {
  // Embedded without the sandbox attribute, by whatever page, the worker would run with the site's own origin.
  if (globalThis.origin !== 'null') return;
  const control = event.ports[0];
  if (event.source === parent && control) void open(event.data, control);
});
