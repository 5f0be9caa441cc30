import { once } from 'node:events';
import { parentPort, setEnvironmentData, getEnvironmentData, isMainThread, Worker, workerData } from 'node:worker_threads';

if (isMainThread) {
  setEnvironmentData('colour', 'blue');
  const worker = new Worker(new URL(import.meta.url), { workerData: 2, env: { ONLY: 'this' }, name: 'outer' });
  worker.on('message', (message) => console.log(message));
  await once(worker, 'exit');
} else {
  parentPort.postMessage([workerData, getEnvironmentData('colour'), process.env.ONLY, process.env.HOME]);
  if (workerData > 0) {
    const inner = new Worker(new URL(import.meta.url), { workerData: workerData - 1 });
    inner.on('message', (message) => parentPort.postMessage(message));
    await once(inner, 'exit');
  }
}
