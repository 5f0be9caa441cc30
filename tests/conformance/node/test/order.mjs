import test from 'node:test';

process.nextTick(() => console.log('tick'));
test('first', () => console.log('first'));
test('second', async () => console.log('second'));
console.log('end of file');
const done = await test('awaited', () => console.log('awaited'));
console.log('after it', done);
process.on('exit', (code) => console.log('exit', code));
