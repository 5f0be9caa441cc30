import vm, { runInNewContext, Script } from 'node:vm';

console.log(runInNewContext('a + b', { a: 1, b: 2 }), vm.runInThisContext('1 + 1'));
const context = vm.createContext({ count: 1, print: (...values) => console.log('inside', ...values) });
const script = new Script('count += 5; var made = count * 2; print(count, typeof process)');
script.runInContext(context);
console.log(context.count, context.made, vm.isContext(context), vm.isContext({}));
try {
  runInNewContext('throw new TypeError("from inside")');
} catch (error) {
  console.log(error.name, error.message);
}
try {
  new Script('let = ;');
} catch (error) {
  console.log(error.name);
}
