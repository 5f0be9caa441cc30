// Draw random points with 64-bit integers.

const FACTOR = 6364136223846793005n;
const STEP = 1442695040888963407n;

export function setup(size: number): number {
  return size;
}

export function run(size: number): number {
  let state = 42n;
  let count = 0;
  for (let i = 0; i < size; i += 1) {
    state = BigInt.asUintN(64, state * FACTOR + STEP);
    const x = Number(state >> 38n);
    state = BigInt.asUintN(64, state * FACTOR + STEP);
    const y = Number(state >> 38n);
    if (x * x + y * y < 2 ** 52) count += 1;
  }
  return count;
}
