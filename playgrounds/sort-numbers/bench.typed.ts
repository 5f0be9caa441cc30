// Sort whole numbers in a typed array.

export function setup(size: number): Int32Array {
  let state = 1;
  return Int32Array.from({ length: size }, () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state >>> 12;
  });
}

export function run(numbers: Int32Array): Int32Array {
  return numbers.toSorted();
}
