import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import { EventEmitter } from 'node:events';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const store = new AsyncLocalStorage();
const show = (label) => console.log(label, store.getStore());
const nested = async (label) => {
  show(`${label} enters`);
  await null;
  show(`${label} after await`);
  try {
    await Promise.reject(new Error('no'));
  } catch {
    show(`${label} in catch`);
  } finally {
    show(`${label} in finally`);
  }
  for await (const item of [Promise.resolve(1), 2]) show(`${label} item ${item}`);
  show(`${label} after the loop`);
  await Promise.all([sleep(3), (async () => (await sleep(1), show(`${label} inner`)))()]);
  return (await (async () => store.getStore())()) + 1;
};
const results = await Promise.all([store.run(1, nested, 'one'), store.run(10, nested, 'ten'), nested('none')]);
console.log(results);
show('outside');

await store.run('a', async () => {
  await store.run('b', async () => {
    await sleep(1);
    show('inside b');
  });
  show('back in a');
  const scheduled = (schedule, label) =>
    new Promise((resolve) => schedule(() => resolve(show(label))));
  await scheduled((callback) => setTimeout(callback, 1), 'timer');
  await scheduled(setImmediate, 'immediate');
  await scheduled(process.nextTick, 'tick');
  await scheduled(queueMicrotask, 'microtask');
  await Promise.resolve().then(() => show('then'));
  store.exit(() => show('exit'));
  show('after exit');
  await store.run('c', async () => {
    throw new Error('thrown at once');
  }).catch(() => show('in a handler'));
});
show('outside again');

async function entered() {
  store.enterWith('entered');
  await null;
  show('entered');
}
await entered();
const emitter = new EventEmitter();
const resource = store.run('resource', () => new AsyncResource('Test'));
emitter.on('event', () => show('plain listener'));
emitter.on('event', resource.runInAsyncScope.bind(resource, show, null, 'bound listener'));
store.run('emit', () => emitter.emit('event'));
console.log(store.run('snapshot', () => AsyncLocalStorage.snapshot())(() => store.getStore()));

class Service {
  async method(value) {
    'use strict';
    const before = store.getStore();
    const { a } = await { a: value };
    return [before, a, store.getStore(), arguments.length];
  }
  arrow = async (x) => [await x, store.getStore()];
}
console.log(await store.run('method', () => new Service().method(2)), await store.run('arrow', () => new Service().arrow(3)));

let requests = 0;
const server = http.createServer(async (request, response) => {
  await store.run({ request: ++requests }, async () => {
    await sleep(2);
    response.end(JSON.stringify(store.getStore()));
  });
});
await new Promise((resolve) => server.listen(0, resolve));
const url = `http://localhost:${server.address().port}/`;
const bodies = await store.run('client', () =>
  Promise.all([1, 2].map(async () => [await (await fetch(url)).text(), store.getStore()])),
);
console.log(bodies.sort());
server.on('request', () => show('in the server'));
await store.run('client', async () => (await fetch(url)).text());
server.close();

async function fails() {
  await sleep(1);
  throw new Error('placed');
}
await store.run('stack', async () => [await sleep(1), await fails()]).catch((error) => console.log(error.stack));
