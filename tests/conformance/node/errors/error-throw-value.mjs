process.on('uncaughtException', (value, origin) => console.log(typeof value, value?.code ?? value, origin));
setTimeout(() => { throw 'text'; }, 1);
setTimeout(() => { throw null; }, 2);
setTimeout(() => { Promise.reject(undefined); }, 3);
