/**
 * Blocks this thread for `ms` milliseconds; infinity blocks until the worker is ended.
 * Atomics.wait needs shared memory; engines that give none outside isolated pages get a busy wait.
 */
export type Block = (ms: number) => void;

/** Takes its own references to the clock and to Atomics, before the reader's code can replace them. */
export function createBlock(): Block {
  const clock = performance.now.bind(performance);
  const wait = Atomics.wait;
  const cell = sharedCell();
  return (ms) => {
    const until = clock() + ms;
    for (let left = ms; left > 0; left = until - clock()) {
      if (cell) wait(cell, 0, 0, left);
    }
  };
}

function sharedCell(): Int32Array<SharedArrayBuffer> | undefined {
  try {
    const { buffer } = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
    const cell = new Int32Array(buffer as unknown as SharedArrayBuffer);
    Atomics.wait(cell, 0, 0, 0);
    return cell;
  } catch {
    return undefined;
  }
}
