import { once } from 'node:events';
import { isMainThread, MessageChannel, parentPort, threadId, Worker, workerData } from 'node:worker_threads';

if (isMainThread) {
  const worker = new Worker(new URL(import.meta.url), { workerData: { n: 4, list: new Set([1]) }, argv: ['a', 2] });
  console.log(threadId, parentPort, workerData, worker.threadId, worker instanceof Worker);
  const log = [];
  worker.on('online', () => log.push('online'));
  worker.on('message', (message) => {
    log.push(message);
    if (message.sum) worker.postMessage('enough');
  });
  worker.postMessage({ add: [1, 2, 3] });
  const [code] = await once(worker, 'exit');
  console.log(log, 'exit', code);

  const { port1, port2 } = new MessageChannel();
  const bytes = new Uint8Array([1, 2, 3]);
  port2.on('message', (value) => {
    console.log('port', value);
    port2.close();
  });
  port1.postMessage({ bytes }, [bytes.buffer]);
  console.log('transferred', bytes.length);
  try {
    port1.postMessage(() => {});
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
} else {
  console.log('in the thread', threadId, workerData, process.argv.slice(2));
  parentPort.postMessage({ hello: workerData.n });
  parentPort.on('message', (message) => {
    if (message === 'enough') parentPort.close();
    else parentPort.postMessage({ sum: message.add.reduce((a, b) => a + b) });
  });
}
