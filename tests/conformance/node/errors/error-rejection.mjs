setTimeout(() => console.log('no'), 50);
process.on('exit', (c) => console.log('exit', c));
Promise.reject(new Error('nobody cares'));
