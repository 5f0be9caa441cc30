import type { ResultDigest } from '../record.ts';
import { badMessages, badResult, type Doing, forgedTime, type Named, noResult, unsteadyResult } from './failures.ts';
import type { HarnessFunction, Live } from './live.ts';
import { type BatchReading, type CallReading, readBatch, readCall, readLoaded, readTimed } from './readings.ts';

/** Milliseconds that calls may take before they count as never ending. */
export interface Limits {
  /** The contender's file with all that it imports; pandas takes seconds. */
  load: number;
  /** Anything else that is asked of it. */
  call: number;
}

/** What clocks of page and sandbox may differ by, in milliseconds; each may be late by a step. */
const CLOCK_TOLERANCE = 2;

/**
 * A contender, asked to do things and not believed: what it answers is checked for its shape, for times that cannot be, and for results
 * that change. All methods reject with a BenchError.
 */
export class Subject {
  readonly who: Named;
  readonly #live: Live;
  readonly #limits: Limits;
  readonly #now: () => number;
  #clockStep = 0;
  #result: ResultDigest | undefined;
  #inputChanged = false;

  /** `now`: the page's clock, in milliseconds. */
  constructor(who: Named, live: Live, limits: Limits, now: () => number) {
    this.who = who;
    this.#live = live;
    this.#limits = limits;
    this.#now = now;
  }

  /** Imports its file. Gives the smallest step of its clock, in milliseconds. */
  async load(file: string): Promise<number> {
    const { clockStep } = await this.#ask('load', { file }, `the start of ${file}`, this.#limits.load, readLoaded);
    this.#clockStep = clockStep;
    return clockStep;
  }

  /** Makes the input of a size; calls from now on are made with it. */
  async setUp(size: number): Promise<void> {
    await this.#askTimed('prepare', { size }, `setup(${size})`, readTimed);
    this.#result = undefined;
    this.#inputChanged = false;
  }

  /** Calls `run` once, for its result and its time in milliseconds. */
  async callOnce(): Promise<CallReading & { result: ResultDigest }> {
    const reading = await this.#askTimed('call', {}, 'run', readCall);
    this.#inputChanged ||= reading.inputChanged;
    return { ...reading, result: this.#check(reading) };
  }

  /** Milliseconds of a batch of so many calls; their result must be that of the first call. */
  async measure(calls: number): Promise<number> {
    const doing = calls === 1 ? 'run' : `a batch of ${calls.toLocaleString('en')} calls of run`;
    const reading = await this.#askTimed('measure', { calls }, doing, readBatch);
    this.#check(reading);
    return reading.ms;
  }

  /** Milliseconds of a batch of so many calls of a function that gives back its argument. */
  async measureEmpty(calls: number): Promise<number> {
    const doing = `a batch of ${calls.toLocaleString('en')} empty calls`;
    return (await this.#askTimed('empty', { calls }, doing, readTimed)).ms;
  }

  /** The result of a reading, if it is one, and the same as before. */
  #check({ result, error }: BatchReading): ResultDigest {
    if (error !== undefined) throw badResult(this.who, error);
    const first = (this.#result ??= result ?? undefined);
    if (!first) throw noResult(this.who);
    if (!result || result.sha256 !== first.sha256 || result.length !== first.length) {
      throw unsteadyResult(this.who, first, result, this.#inputChanged ? 'input' : 'other');
    }
    return result;
  }

  /** It cannot have taken longer than the page waited for it. */
  async #askTimed<Reading extends { ms: number }>(
    name: HarnessFunction,
    argument: unknown,
    doing: Doing,
    read: (value: unknown) => Reading | undefined,
  ): Promise<Reading> {
    const begin = this.#now();
    const reading = await this.#ask(name, argument, doing, this.#limits.call, read);
    const seen = this.#now() - begin;
    if (reading.ms > seen + CLOCK_TOLERANCE + 2 * this.#clockStep) {
      throw forgedTime(this.who, doing, reading.ms, seen);
    }
    return reading;
  }

  async #ask<Reading>(
    name: HarnessFunction,
    argument: unknown,
    doing: Doing,
    limit: number,
    read: (value: unknown) => Reading | undefined,
  ): Promise<Reading> {
    const reading = read(await this.#live.call(name, argument, doing, limit));
    if (reading === undefined) throw badMessages(this.who, doing);
    return reading;
  }
}
