interface A {
  x: number;
}
type B = A & { y: string };
function boom<T extends A>(a: T, b?: B): never {
  const wide = [1]; throw new TypeError('bad ' + a.x + wide.length + typeof b);
}

const run = (value: A): void => boom<A>(value);
run({ x: 1 });
