setTimeout(() => console.log('20'), 20);
setTimeout(() => console.log('5'), 5);
setTimeout(() => {
  console.log('1 a');
  process.nextTick(() => console.log('tick'));
  Promise.resolve().then(() => console.log('promise'));
}, 1);
setTimeout(() => console.log('1 b'), 1);
setTimeout((...values) => console.log(...values), 10, 'arguments', 2);
let beats = 0;
const interval = setInterval(() => {
  beats += 1;
  if (beats === 3) {
    clearInterval(interval);
    console.log('three beats');
  }
}, 12);
