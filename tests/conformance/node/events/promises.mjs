import { EventEmitter, on, once, errorMonitor, captureRejectionSymbol } from 'node:events';

const emitter = new EventEmitter();
setTimeout(() => emitter.emit('ready', 1, 2), 1);
console.log(await once(emitter, 'ready'));
setTimeout(() => emitter.emit('error', new Error('failed')), 1);
await once(emitter, 'ready').catch((error) => console.log('rejected', error.message));

setTimeout(() => { for (const n of [1, 2, 3]) emitter.emit('item', n); }, 1);
for await (const [value] of on(emitter, 'item')) {
  console.log('item', value);
  if (value === 3) break;
}
console.log(emitter.listenerCount('item'));

const controller = new AbortController();
const waiting = once(emitter, 'never', { signal: controller.signal });
controller.abort();
await waiting.catch((error) => console.log(error.name, error.code));

emitter.on(errorMonitor, (error) => console.log('monitor', error.message));
emitter.on('error', (error) => console.log('handled', error.message));
emitter.emit('error', new Error('seen twice'));

const capturing = new EventEmitter({ captureRejections: true });
capturing[captureRejectionSymbol] = (error, event) => console.log('captured', error.message, event);
capturing.on('job', async () => { throw new Error('async'); });
capturing.emit('job');
await new Promise((resolve) => setTimeout(resolve, 1));
