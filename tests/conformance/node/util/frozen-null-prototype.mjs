console.log(Object.freeze(Object.create(null)), Object.freeze({ __proto__: null, a: 1 }));
