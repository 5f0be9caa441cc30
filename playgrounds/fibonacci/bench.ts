// Compute a Fibonacci number by recursion.

/** The largest n for which fib(n) makes at most size calls. */
export function setup(size: number): number {
  let n = 1;
  let [calls, moreCalls] = [1, 3];
  while (moreCalls <= size) {
    // One call, and those that it makes for n - 1 and n - 2.
    [calls, moreCalls] = [moreCalls, 1 + calls + moreCalls];
    n += 1;
  }
  return n;
}

function fib(n: number): number {
  return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

export function run(n: number): number {
  return fib(n);
}
