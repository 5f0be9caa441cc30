// Find the prime numbers below a limit, with plain loops.

export function setup(size: number): number {
  return size;
}

export function run(limit: number): number[] {
  const crossedOut = new Uint8Array(limit);
  const primes: number[] = [];
  for (let number = 2; number < limit; number += 1) {
    if (crossedOut[number]) continue;
    primes.push(number);
    // Smaller multiples have a smaller prime factor.
    let multiple = number * number;
    for (; multiple < limit; multiple += number) {
      crossedOut[multiple] = 1;
    }
  }
  return primes;
}
