// Sort whole numbers.

export function setup(size: number): number[] {
  let state = 1;
  return Array.from({ length: size }, () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state >>> 12;
  });
}

export function run(numbers: number[]): number[] {
  return numbers.toSorted((a, b) => a - b);
}
