async function inner() {
  await null;
  throw new Error('deep');
}
async function outer() {
  await inner();
}
try {
  await outer();
} catch (error) {
  console.log(error.stack);
}
const tick = () => new Promise((resolve) => setTimeout(resolve, 1));
async function later() {
  await tick();
  throw new TypeError('after a wait');
}
await later().catch((error) => console.log(error.stack));
