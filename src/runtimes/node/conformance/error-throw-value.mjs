console.log(1);
setTimeout(() => { throw 'text'; }, 1);
