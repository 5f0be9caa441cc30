import './classic-worker.ts';
import type { HostMessage, WorkerMessage } from '../../sandbox/protocol.ts';
import { createReporter } from '../../sandbox/reporter.ts';
import { startEngine } from './engine.ts';
import { harden } from './harden.ts';
import { type Interpreter, prepareInterpreter } from './interpreter.ts';

/** Starts Python and runs one program. The port never leaves this closure. */
function serve(port: MessagePort, wasm: WebAssembly.Module): void {
  const send: (message: WorkerMessage) => void = port.postMessage.bind(port);
  let interpreter: Interpreter | undefined;

  async function boot({ assets }: Extract<HostMessage, { type: 'boot' }>): Promise<void> {
    const library = assets['python_stdlib.zip'];
    if (!library) throw new Error('the engine is incomplete');
    const python = await startEngine(wasm, library);
    interpreter = prepareInterpreter(python, createReporter(send), send);
    harden();
    send({ type: 'ready', engine: interpreter.engine });
  }

  port.onmessage = ({ data }: MessageEvent<HostMessage>) => {
    if (data.type === 'call') return interpreter?.call(data);
    if (data.type === 'run') return interpreter?.run(data.program);
    if (data.type !== 'boot') return interpreter?.receive(data);
    boot(data).catch((error: unknown) => {
      send({
        type: 'boot-failed',
        message: `Python could not be started: ${error instanceof Error ? error.message : error}`,
      });
    });
  };
}

/** The frame's one message: the port to the page, and CPython compiled to WebAssembly. */
globalThis.onmessage = ({ data }: MessageEvent<{ port: MessagePort; wasm: WebAssembly.Module }>) => {
  globalThis.onmessage = null;
  serve(data.port, data.wasm);
};
