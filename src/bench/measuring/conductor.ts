import { BenchError, type BenchFailure, type BenchHandlers, type BenchProgress, type Plan } from '../plan.ts';
import type { ContenderRecord, ResultDigest, RunEnvironment, RunRecord, Sample, SizeRecord } from '../record.ts';
import { type BatchRules, batchTarget, calibrate, enlarged } from './calibrate.ts';
import { differentResults, noWork, tooSlow } from './failures.ts';
import type { Live, LiveHandlers } from './live.ts';
import { ProgressMeter } from './progress.ts';
import { orderOfRound } from './schedule.ts';
import { type Limits, Subject } from './subject.ts';

/** Everything around a run: the real page and its sandboxes, or doubles of them in tests. */
export interface Surroundings {
  /** Starts a contender's program; rejects with a BenchError. */
  start(contender: Plan['contenders'][number], handlers: LiveHandlers): Promise<Live>;
  /** Milliseconds, on a clock that only goes forward. */
  now(): number;
  /** The time of day. */
  date(): Date;
  environment(): Promise<Omit<RunEnvironment, 'hidden'>>;
  visibility: Watched;
  /** Resolves when the page has drawn what it was told. */
  settle(): Promise<void>;
}

/** Whether the page can be seen; see `visibility.ts`. */
export interface Watched {
  readonly hidden: boolean;
  readonly hides: number;
  visible(signal: AbortSignal): Promise<void>;
}

export interface Rules {
  batches: BatchRules;
  limits: Limits;
  /** Milliseconds that one call may take to be measured. */
  slowest: number;
  /** Batches before the first that counts, for each contender and size. */
  warmUps: number;
}

/** Where a call takes less than so many empty ones, there is no work in it that could be measured. */
export const WORK_FACTOR = 3;
/** An empty call takes nanoseconds: batches of this length, in milliseconds, tell it well enough. */
const EMPTY_BATCH = 50;
/** And so many of them: what disturbs a batch can only make it longer, so the shortest is the nearest to the truth. */
const EMPTY_BATCHES = 4;
/** How often a size is begun anew because a batch of its first round came out too short. */
export const ENLARGEMENTS = 3;

/** Failures of a size that say nothing against smaller ones. */
const TOO_MUCH: ReadonlySet<BenchFailure> = new Set(['too-slow', 'never-ends', 'ended']);

interface Entrant {
  index: number;
  subject: Subject;
  record: ContenderRecord;
  target: number;
}

/** One contender at one size. */
interface Turn {
  entrant: Entrant;
  calls: number;
  result: ResultDigest;
  inputChanged: boolean;
  samples: Sample[];
}

/**
 * Measures a plan: starts all contenders, lets them take turns at each size, and keeps the record. `abort` stops it; a run that has been
 * stopped gives the record so far if that has any whole round.
 */
export class Conductor {
  readonly #plan: Plan;
  readonly #handlers: BenchHandlers;
  readonly #around: Surroundings;
  readonly #rules: Rules;
  readonly #signal: AbortSignal;
  readonly #meter: ProgressMeter;
  readonly #begin: number;
  readonly #startedAt: string;
  readonly #sizes: SizeRecord[] = [];
  #environment: Omit<RunEnvironment, 'hidden'> | undefined;
  #entrants: Entrant[] = [];
  #turns: Turn[] = [];
  #size: number | undefined;
  #now: Pick<BenchProgress, 'phase' | 'contender'> = { phase: 'starting' };
  #hidden = 0;

  constructor(plan: Plan, handlers: BenchHandlers, around: Surroundings, rules: Rules, signal: AbortSignal) {
    this.#plan = plan;
    this.#handlers = handlers;
    this.#around = around;
    this.#rules = rules;
    this.#signal = signal;
    this.#begin = around.now();
    this.#startedAt = around.date().toISOString();
    const { sizes, contenders, rounds } = plan;
    this.#meter = new ProgressMeter(
      { sizes, contenders: contenders.length, batches: rules.warmUps + rounds, batchMs: rules.batches.least },
      () => around.now(),
    );
  }

  /** Resolves with the record. Rejects with a BenchError, or with the signal's reason when it was stopped too early. */
  async run(): Promise<RunRecord> {
    try {
      this.#environment = await this.#around.environment();
      await this.#start();
      for (const [index, size] of this.#plan.sizes.entries()) {
        this.#size = size;
        await this.#prepare(index, size);
        await this.#warmUp(index);
        await this.#measure(index, size);
      }
      return this.#record(true);
    } catch (error) {
      if (error instanceof BenchError && TOO_MUCH.has(error.failure) && this.#sizes.length > 0) {
        error.record = this.#record(false);
      }
      if (!this.#signal.aborted) throw error;
      if (this.#sizes.length === 0) throw this.#signal.reason;
      return this.#record(false);
    }
  }

  async #start(): Promise<void> {
    this.#report('starting');
    const { contenders } = this.#plan;
    const lives = await Promise.all(
      contenders.map((contender) =>
        this.#around.start(contender, {
          download: (download) => this.#report('loading', contender.id, download),
          starting: () => this.#report('starting', contender.id),
          output: (chunks) => this.#handlers.output(contender.id, chunks),
        }),
      ),
    );
    for (const [index, contender] of contenders.entries()) {
      const { id, label, language, file, source, edited } = contender;
      this.#report('starting', id);
      const { limits, batches } = this.#rules;
      const subject = new Subject({ id, label }, lives[index]!, limits, this.#around.now);
      const clockStep = await subject.load(file);
      const { engine } = lives[index]!;
      const record = { id, label, language, engine, file, source, edited, clockStep, emptyCall: 0 };
      this.#entrants.push({ index, subject, record, target: batchTarget(clockStep, batches) });
    }
  }

  /** Milliseconds of a call that does nothing. */
  async #timeEmptyCall(subject: Subject, clockStep: number): Promise<number> {
    const { batches } = this.#rules;
    const target = batchTarget(clockStep, { ...batches, least: Math.min(EMPTY_BATCH, batches.least) });
    const measure = (count: number) => this.#seen(() => subject.measureEmpty(count));
    const { calls, callMs } = await calibrate(measure, target);
    let shortest = callMs;
    for (let batch = 1; batch < EMPTY_BATCHES; batch += 1) {
      shortest = Math.min(shortest, (await measure(calls)) / calls);
    }
    return shortest;
  }

  /** Makes every contender's input, compares the results, and finds how many calls their batches need. */
  async #prepare(index: number, size: number): Promise<void> {
    this.#turns = [];
    for (const entrant of this.#entrants) {
      const { subject, record } = entrant;
      await this.#announce('checking', record.id);
      await subject.setUp(size);
      const first = await this.#once(subject, size);
      const second = await this.#once(subject, size);
      const [other] = this.#turns;
      if (other && other.result.sha256 !== first.result.sha256) {
        throw differentResults(size, [other.entrant.subject.who, other.result], [subject.who, first.result]);
      }
      const inputChanged = first.inputChanged || second.inputChanged;
      this.#turns.push({ entrant, calls: 1, result: first.result, inputChanged, samples: [] });
    }
    for (const turn of this.#turns) {
      const { index: contender, record, subject, target } = turn.entrant;
      await this.#announce('calibrating', record.id);
      // Not before a call has shown whether `run` gives a promise: the empty function does as it does.
      if (index === 0) record.emptyCall = 1e6 * (await this.#timeEmptyCall(subject, record.clockStep));
      const { calls, callMs } = await calibrate((count) => this.#batch(subject, count), target);
      this.#mustBeFast(subject, size, callMs);
      this.#mustWork(turn.entrant, size, callMs);
      turn.calls = calls;
      this.#meter.calibrated(index, contender, calls, callMs);
    }
  }

  async #once(subject: Subject, size: number) {
    const reading = await this.#seen(() => subject.callOnce());
    this.#mustBeFast(subject, size, reading.ms);
    return reading;
  }

  #mustBeFast({ who }: Subject, size: number, callMs: number): void {
    const { slowest } = this.#rules;
    if (callMs > slowest) throw tooSlow(who, size, callMs, slowest);
  }

  /** An interpreter leaves nothing out; an optimising compiler does. */
  #mustWork({ subject, record }: Entrant, size: number, callMs: number): void {
    const emptyMs = record.emptyCall / 1e6;
    if (record.language === 'javascript' && callMs < WORK_FACTOR * emptyMs) {
      throw noWork(subject.who, size, callMs, emptyMs);
    }
  }

  async #warmUp(size: number): Promise<void> {
    for (let round = 0; round < this.#rules.warmUps; round += 1) {
      await this.#announce('warming up');
      for (const turn of this.#inOrder(round)) {
        const { index, subject, target } = turn.entrant;
        const ms = await this.#batch(subject, turn.calls);
        this.#meter.measured(size, index, turn.calls, ms);
        turn.calls = enlarged(turn.calls, ms, target);
      }
    }
  }

  async #measure(index: number, size: number): Promise<void> {
    let enlargements = 0;
    for (let round = 0; round < this.#plan.rounds; round += 1) {
      await this.#announce('measuring');
      const samples = await this.#round(index, round);
      // Engines may optimise even after the warm-up; then the first round does not count.
      const sizes = this.#turns.map(({ calls, entrant }, i) => enlarged(calls, samples[i]!.ms, entrant.target));
      const short = this.#turns.some(({ calls }, i) => sizes[i] !== calls);
      if (round === 0 && short && enlargements < ENLARGEMENTS) {
        for (const [i, turn] of this.#turns.entries()) turn.calls = sizes[i]!;
        enlargements += 1;
        round = -1;
        continue;
      }
      for (const [i, turn] of this.#turns.entries()) {
        this.#mustWork(turn.entrant, size, samples[i]!.ms / turn.calls);
        turn.samples.push(samples[i]!);
      }
      if (round === 0) this.#sizes.push(this.#sizeRecord(size));
      this.#handlers.partial(this.#record(false));
    }
  }

  /** Measures every contender once. Gives the samples in the contenders' order. */
  async #round(size: number, round: number): Promise<Sample[]> {
    const samples: Sample[] = [];
    for (const [position, turn] of this.#inOrder(round).entries()) {
      const { index, subject } = turn.entrant;
      let at = 0;
      const ms = await this.#batch(subject, turn.calls, () => {
        at = this.#around.now() - this.#begin;
      });
      samples[index] = { start: 0, round, position, at, ms };
      this.#meter.measured(size, index, turn.calls, ms);
    }
    return samples;
  }

  #inOrder(round: number): Turn[] {
    return orderOfRound(round, this.#turns.length).map((index) => this.#turns[index]!);
  }

  /** Milliseconds of a batch that ran while the page could be seen. */
  #batch(subject: Subject, calls: number, begins?: () => void): Promise<number> {
    return this.#seen(() => {
      begins?.();
      return subject.measure(calls);
    });
  }

  /** Does something while the page can be seen; anew, and counted, if it was hidden meanwhile. */
  async #seen<Value>(measure: () => Promise<Value>): Promise<Value> {
    const { visibility } = this.#around;
    for (;;) {
      if (visibility.hidden) await this.#untilVisible();
      const before = visibility.hides;
      const value = await measure();
      // The event may come after the batch's end.
      if (visibility.hides === before && !visibility.hidden) return value;
      this.#hidden += 1;
    }
  }

  async #untilVisible(): Promise<void> {
    this.#meter.pause();
    const { phase, contender } = this.#now;
    this.#report('paused');
    await this.#around.visibility.visible(this.#signal);
    this.#meter.resume();
    this.#report(phase, contender);
    await this.#around.settle();
  }

  /** Says what comes next and gives the page the time to draw it, for it must not draw while a batch runs. */
  async #announce(phase: BenchProgress['phase'], contender?: string): Promise<void> {
    this.#signal.throwIfAborted();
    this.#report(phase, contender);
    await this.#around.settle();
  }

  #report(phase: BenchProgress['phase'], contender?: string, download?: BenchProgress['download']): void {
    this.#now = { phase, ...(contender !== undefined && { contender }) };
    this.#handlers.progress({
      ...this.#now,
      ...(this.#size !== undefined && { size: this.#size }),
      ...(download && { download: { loaded: download.loaded, total: download.total } }),
      ...this.#meter.progress,
    });
  }

  #sizeRecord(size: number): SizeRecord {
    const contenders = this.#turns.map(({ entrant, ...turn }) => ({ id: entrant.record.id, ...turn }));
    return { size, contenders };
  }

  /** A copy: what is handed out does not change any more. */
  #record(complete: boolean): RunRecord {
    const { workload, comparison } = this.#plan;
    return structuredClone({
      format: 'bilingual-bench',
      version: 1,
      workload,
      comparison,
      startedAt: this.#startedAt,
      endedAt: this.#around.date().toISOString(),
      complete,
      environment: { ...this.#environment!, hidden: this.#hidden },
      contenders: this.#entrants.map(({ record }) => record),
      sizes: this.#sizes,
    } satisfies RunRecord);
  }
}
