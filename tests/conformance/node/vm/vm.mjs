import vm, { Script } from 'node:vm';

console.log(vm.runInThisContext('1 + 1'), new Script('typeof globalThis').runInThisContext(), vm.isContext({}));
vm.runInThisContext('globalThis.made = 5');
console.log(made);
try {
  new Script('let = ;');
} catch (error) {
  console.log(error.name);
}
try {
  vm.runInThisContext('throw new RangeError("inside")');
} catch (error) {
  console.log(error.name, error.message);
}
