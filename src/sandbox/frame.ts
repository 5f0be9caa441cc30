/**
 * The script of the sandbox's iframe. The iframe has an opaque origin and no network (see `frame-html.ts`); this script
 * starts the one worker that runs the reader's code and afterwards only answers pings. The page can thereby tell a busy worker
 * (the iframe answers) from a dead process (it does not).
 *
 * Bundled into the frame's HTML by the asset build; its hash is the only script the Python frame's policy allows.
 */
import type { ControlMessage, OpenMessage } from './frame-messages.ts';
import type { HostMessage } from './protocol.ts';

/** Evaluates the worker's ES module from bytes: a `data:` worker cannot be made from the large source itself. */
const MODULE_BOOTSTRAP = `onmessage=async({data:{port,source}})=>{onmessage=null;
const url=URL.createObjectURL(new Blob([source],{type:'text/javascript'}));
const{start}=await import(url);URL.revokeObjectURL(url);start(port)}`;

async function open(message: OpenMessage, control: MessagePort): Promise<void> {
  const send = (reply: ControlMessage, transfer: Transferable[] = []) => control.postMessage(reply, transfer);
  control.onmessage = () => send({ type: 'pong' });
  try {
    const wasm = message.wasm && (await WebAssembly.compile(message.wasm));
    const worker =
      message.worker === 'classic'
        ? new Worker(URL.createObjectURL(new Blob([message.source], { type: 'text/javascript' })))
        : new Worker(`data:text/javascript,${encodeURIComponent(MODULE_BOOTSTRAP)}`, { type: 'module' });
    worker.onerror = (event) => {
      event.preventDefault();
      send({ type: 'worker-error', message: event.message || 'the worker could not be started' });
    };
    const { port1, port2 } = new MessageChannel();
    // A compiled module goes with the port, not through it: Firefox takes it only from the worker's own creator.
    worker.postMessage({ port: port1, ...(message.worker === 'module' ? { source: message.source } : { wasm }) }, [
      port1,
    ]);
    // Queued before the page gets the port, so that it is the first message the worker sees.
    port2.postMessage({ type: 'boot', assets: message.assets } satisfies HostMessage, Object.values(message.assets));
    send({ type: 'opened', port: port2 }, [port2]);
  } catch (error) {
    send({ type: 'worker-error', message: String(error) });
  }
}

addEventListener('message', (event: MessageEvent<OpenMessage>) => {
  const control = event.ports[0];
  if (event.source === parent && control) void open(event.data, control);
});
