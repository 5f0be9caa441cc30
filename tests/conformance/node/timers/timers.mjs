import { setTimeout as sleep, setImmediate as immediate, setInterval as every, scheduler } from 'node:timers/promises';

console.log(await sleep(1, 'value'), await immediate('soon'));
let count = 0;
for await (const value of every(1, 'beat')) {
  console.log(value, ++count);
  if (count === 3) break;
}
await scheduler.wait(1);
await scheduler.yield();
const controller = new AbortController();
const waiting = sleep(10_000, null, { signal: controller.signal });
controller.abort();
await waiting.catch((error) => console.log(error.name, error.code, error.message));

const timer = setTimeout(() => console.log('never'), 10);
console.log(typeof timer, timer.hasRef(), timer.unref().hasRef(), timer.ref() === timer, timer.constructor.name);
clearTimeout(timer);
const idle = setTimeout(() => console.log('never either'), 1_000_000);
idle.unref();
const interval = setInterval(() => { console.log('interval'); clearInterval(interval); }, 40);
setImmediate((a) => console.log('immediate', a), 'arg');
console.log(typeof timer[Symbol.toPrimitive](), interval.refresh() === interval);
clearTimeout('not a timer');
try {
  setTimeout('code');
} catch (error) {
  console.log(error.name, error.code, error.message);
}
