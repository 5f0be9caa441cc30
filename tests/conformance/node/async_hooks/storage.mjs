import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';

const store = new AsyncLocalStorage();
console.log(store.getStore());
store.run({ id: 1 }, () => {
  console.log('sync', store.getStore());
  setTimeout(() => console.log('timer', store.getStore()), 50);
  setImmediate(() => console.log('immediate', store.getStore()));
  process.nextTick(() => console.log('tick', store.getStore()));
  queueMicrotask(() => console.log('microtask', store.getStore()));
  Promise.resolve().then(() => console.log('then', store.getStore()));
  store.run({ id: 2 }, () => console.log('nested', store.getStore()));
  console.log('after nested', store.getStore());
  console.log('exit', store.exit(() => store.getStore()));
});
console.log('outside', store.getStore());

const resource = store.run('bound', () => new AsyncResource('job'));
resource.runInAsyncScope(() => console.log('resource', store.getStore()));
const bound = store.run('snapshot', () => AsyncLocalStorage.snapshot());
bound(() => console.log('snapshot', store.getStore()));
const wrapped = store.run('bind', () => AsyncResource.bind(() => console.log('bind', store.getStore())));
wrapped();
