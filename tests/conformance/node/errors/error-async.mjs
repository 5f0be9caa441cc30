async function inner() {
  await null;
  const e = new RangeError('async bad');
  e.code = 'E_X';
  throw e;
}
async function outer() {
  await inner();
}
await outer();
