setImmediate(() => {
  console.log('immediate 1');
  setImmediate(() => console.log('immediate in immediate'));
  process.nextTick(() => console.log('tick in immediate'));
  Promise.resolve().then(() => console.log('promise in immediate'));
});
setImmediate(() => console.log('immediate 2'));
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('promise'));
console.log('main');
