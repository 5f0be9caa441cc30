/** Check and calibration of a contender at one size take about as long as so many batches. */
const PREPARATION = 2;
/** The check alone, in a later start: two calls and the set-up, which are next to nothing unless calls are long. */
const CHECK = 1;

/** What is planned, in numbers. */
export interface Extent {
  sizes: readonly number[];
  starts: number;
  contenders: number;
  /** Batches for each contender and size, over all starts, those of the warm-ups included. */
  batches: number;
  /** Milliseconds that a batch takes where a call does not take longer. */
  batchMs: number;
}

/**
 * How far a run is and how long it will take, estimated from what has been measured: a batch takes as long as the one before, and at a
 * size that has not been measured a call is expected to grow as the size does.
 */
export class ProgressMeter {
  readonly #extent: Extent;
  readonly #now: () => number;
  readonly #begin: number;
  /** By size, then by contender: batches still to come, and milliseconds that one is known to take. */
  readonly #left: number[][];
  readonly #known: Array<Array<{ batchMs: number; callMs: number } | undefined>>;
  #startsLeft: number;
  /** Milliseconds of the quickest start so far: the first may have had to download. */
  #startMs: number | undefined;
  #paused = 0;
  #pausedAt: number | undefined;
  #done = 0;

  /** `now`: a clock in milliseconds; the run has begun. */
  constructor(extent: Extent, now: () => number) {
    this.#extent = extent;
    this.#now = now;
    this.#begin = now();
    const perContender = <Value>(value: Value) => Array.from({ length: extent.contenders }, () => value);
    this.#left = extent.sizes.map(() => perContender(PREPARATION + (extent.starts - 1) * CHECK + extent.batches));
    this.#startsLeft = extent.starts;
    this.#known = extent.sizes.map(() => perContender(undefined));
  }

  /** All contenders have been started, within `ms`. */
  started(ms: number): void {
    this.#startsLeft -= 1;
    this.#startMs = Math.min(this.#startMs ?? ms, ms);
  }

  /** The size of this index, and larger ones, are not measured any more. */
  leaveOut(from: number): void {
    for (const left of this.#left.slice(from)) left.fill(0);
  }

  /** A contender is checked and calibrated at a size (by its index). */
  calibrated(size: number, contender: number, calls: number, callMs: number): void {
    this.#known[size]![contender] = { batchMs: calls * callMs, callMs };
    this.#left[size]![contender]! -= PREPARATION;
  }

  /** A contender is checked at a size in a later start. */
  checked(size: number, contender: number): void {
    this.#left[size]![contender]! -= CHECK;
  }

  /** A batch of so many calls took `ms` and counts. */
  measured(size: number, contender: number, calls: number, ms: number): void {
    this.#known[size]![contender] = { batchMs: ms, callMs: ms / calls };
    const left = this.#left[size]!;
    left[contender] = Math.max(0, left[contender]! - 1);
  }

  pause(): void {
    this.#pausedAt ??= this.#now();
  }

  resume(): void {
    if (this.#pausedAt !== undefined) this.#paused += this.#now() - this.#pausedAt;
    this.#pausedAt = undefined;
  }

  /** `done` from 0 to 1, never less than before; seconds left, absent before anything has been measured. */
  get progress(): { done: number; secondsLeft?: number } {
    const left = this.#msLeft();
    if (left === undefined) return { done: 0 };
    const spent = (this.#pausedAt ?? this.#now()) - this.#begin - this.#paused;
    this.#done = Math.max(this.#done, spent / Math.max(spent + left, 1));
    return { done: this.#done, secondsLeft: left / 1000 };
  }

  #msLeft(): number | undefined {
    if (!this.#known.some((size) => size.some(Boolean))) return undefined;
    let ms = this.#startsLeft * (this.#startMs ?? 0);
    for (const [size, left] of this.#left.entries()) {
      for (const [contender, batches] of left.entries()) ms += batches * this.#batchMs(size, contender);
    }
    return ms;
  }

  #batchMs(size: number, contender: number): number {
    const known = this.#known[size]![contender];
    if (known) return known.batchMs;
    const { sizes, batchMs } = this.#extent;
    // The last size that has been measured is the nearest: sizes ascend.
    for (let earlier = size - 1; earlier >= 0; earlier -= 1) {
      const before = this.#known[earlier]![contender];
      if (before) return Math.max(batchMs, (before.callMs * sizes[size]!) / sizes[earlier]!);
    }
    return batchMs;
  }
}
