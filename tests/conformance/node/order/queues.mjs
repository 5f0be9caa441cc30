console.log('main');
setTimeout(() => console.log('timeout'), 200);
setImmediate(() => console.log('immediate'));
process.nextTick(() => {
  console.log('tick 1');
  process.nextTick(() => console.log('tick in tick'));
  Promise.resolve().then(() => console.log('promise in tick'));
});
Promise.resolve().then(() => {
  console.log('promise 1');
  process.nextTick(() => console.log('tick in promise'));
}).then(() => console.log('promise 2'));
queueMicrotask(() => console.log('microtask'));
(async () => {
  console.log('async start');
  await null;
  console.log('async after await');
})();
console.log('end of main');
