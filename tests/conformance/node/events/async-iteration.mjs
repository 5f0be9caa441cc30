import { EventEmitter, on, addAbortListener } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const emitter = new EventEmitter();
const controller = new AbortController();
const reader = (async () => {
  try {
    for await (const values of on(emitter, 'row', { signal: controller.signal, close: ['end'] })) console.log(values);
    console.log('ended');
  } catch (error) {
    console.log(error.name);
  }
})();
await sleep(1);
emitter.emit('row', 1, 'a');
emitter.emit('row', 2, 'b');
await sleep(1);
emitter.emit('end');
await reader;
addAbortListener(controller.signal, () => console.log('aborted'));
controller.abort();
