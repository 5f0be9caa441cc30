import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const outcome = async (code, options = {}) => {
  const worker = new Worker(code, { eval: true, ...options });
  const events = [];
  worker.on('error', (error) => events.push(`${error.name}: ${error.message} ${error.code} ${error instanceof Error}`));
  worker.on('message', (message) => events.push(message));
  const exitCode = await new Promise((resolve) => worker.on('exit', resolve));
  return [...events, exitCode, worker.threadId];
};
console.log(await outcome('require("worker_threads").parentPort.postMessage("sent last")'));
console.log(await outcome('process.exit(3)'));
console.log(await outcome('process.exitCode = 4'));
console.log(await outcome('throw Object.assign(new RangeError("no"), { code: "E_NO" })'));
console.log(await outcome('Promise.reject(new Error("nobody listens"))'));
console.log(await outcome('setTimeout(() => { throw new TypeError("later") }, 5)'));
console.log(await outcome('process.on("exit", (code) => console.log("leaving with", code)); process.exitCode = 2'));
console.log(await outcome('const n = await Promise.resolve(5); process.exitCode = n'));

const spinning = new Worker('for (;;);', { eval: true });
await once(spinning, 'online');
console.log('terminated', await spinning.terminate());
const quiet = new Worker('console.log("unseen"); console.error("either")', { eval: true, stdout: true, stderr: true });
let text = '';
for await (const chunk of quiet.stdout) text += chunk;
console.log('captured', JSON.stringify(text));
const silent = new Worker('setInterval(() => {}, 1000)', { eval: true });
silent.unref();
for (const wrong of [() => new Worker('main.js'), () => new Worker(5), () => new Worker('x', { eval: true, workerData: () => {} })]) {
  try {
    wrong();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
