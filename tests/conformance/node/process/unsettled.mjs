console.log('x'); process.on('exit', (c) => console.log('exit', c));
await new Promise(() => {});
console.log('no');
