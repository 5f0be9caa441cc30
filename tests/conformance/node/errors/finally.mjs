const log = [];
async function work(fail) {
  try {
    log.push('try');
    if (fail) throw new TypeError('broken');
    return 'result';
  } catch (error) {
    log.push(`catch ${error.message}`);
    return 'recovered';
  } finally {
    log.push('finally');
  }
}
console.log(await work(false), await work(true), log);
await Promise.reject(new Error('x')).finally(() => console.log('promise finally')).catch(({ message }) => console.log(message));
{
  using resource = { [Symbol.dispose]: () => console.log('disposed') };
  console.log('using', typeof resource);
}
{
  await using resource = { [Symbol.asyncDispose]: async () => console.log('async disposed') };
  console.log('await using', typeof resource);
}
try {
  using failing = { [Symbol.dispose]() { throw new Error('in dispose'); } };
  throw new Error('in body');
} catch (error) {
  console.log(error.name, error.error.message, error.suppressed.message);
}
