import { AsyncLocalStorage } from 'node:async_hooks';

const store = new AsyncLocalStorage();
const pause = () => new Promise((resolve) => setTimeout(resolve, 1));

async function handle(id) {
  await pause();
  console.log(id, store.getStore());
}
await Promise.all([1, 2, 3].map((id) => store.run(`request ${id}`, () => handle(id))));
