// Sort whole numbers in a typed array.

export function setup(size: number): Float64Array {
  let state = 1;
  return Float64Array.from({ length: size }, () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state >>> 12;
  });
}

export function run(numbers: Float64Array): Float64Array {
  return numbers.toSorted();
}
