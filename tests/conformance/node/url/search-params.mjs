const params = new URLSearchParams('b=2&a=1&a=3&c=%C3%A9+x');
console.log(params.get('a'), params.getAll('a'), params.get('c'), params.has('a', '3'), params.size);
params.sort();
params.delete('a', '1');
params.set('new', 'ü&=');
console.log(String(params), [...params], params);
console.log(new URLSearchParams({ a: 1, b: undefined }).toString(), new URLSearchParams([['x', 'y']]).toString(), new URLSearchParams(new Map([['m', '1']])).toString());
console.log([...params.keys()], params.toString() === `${params}`);
params.forEach((value, key) => console.log(key, value));
for (const bad of [() => new URLSearchParams([['only']]), () => params.get(), () => new URLSearchParams(5n)]) {
  try {
    console.log(String(bad()));
  } catch (error) {
    console.log(error.name, error.code);
  }
}
