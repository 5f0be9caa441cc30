import { BenchError, type BenchFailure, type BenchHandlers, type BenchProgress, type Plan } from '../plan.ts';
import type { ContenderRecord, RunEnvironment, RunRecord, Sample, SizeRecord } from '../record.ts';
import { type BatchRules, batchTarget, calibrate, enlarged } from './calibrate.ts';
import { differentResults, noWork, tooSlow, unsteadyResult } from './failures.ts';
import type { Live, LiveHandlers } from './live.ts';
import { ProgressMeter } from './progress.ts';
import { batchesOf, orderOfRound, roundsOfStart, startsOf, warmUpsOf } from './schedule.ts';
import { type Limits, Subject } from './subject.ts';

/** Everything around a run: the real page and its sandboxes, or doubles of them in tests. */
export interface Surroundings {
  /** Starts a contender's program; rejects with a BenchError. */
  start(contender: Plan['contenders'][number], handlers: LiveHandlers): Promise<Live>;
  /** Ends all that was started; resolves when their sandboxes are gone. */
  end(): Promise<void>;
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
  /** Batches before the first that counts, for each contender and size; see `warmUpsOf`. */
  warmUps: number;
  /**
   * How often all programs are started anew, with a share of the rounds each. Times can differ lastingly from start to start, which
   * no number of rounds in one start would show.
   */
  starts: number;
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
/** Failures that say nothing against what was measured before. `unavailable`: a later start could not be had. */
const KEEPS_FIGURES: ReadonlySet<BenchFailure> = new Set([...TOO_MUCH, 'unavailable']);

interface Entrant {
  index: number;
  subject: Subject;
  record: ContenderRecord;
  target: number;
}

/** One contender at one size, in one start. What it `measured` goes on over all starts. */
interface Turn {
  entrant: Entrant;
  measured: SizeRecord['contenders'][number];
}

/**
 * Measures a plan: starts all contenders, lets them take turns at each size, starts them anew, and keeps the record. `abort` stops it; a
 * run that has been stopped gives the record so far if that has any whole round.
 */
export class Conductor {
  readonly #plan: Plan;
  readonly #handlers: BenchHandlers;
  readonly #around: Surroundings;
  readonly #rules: Rules;
  readonly #signal: AbortSignal;
  readonly #meter: ProgressMeter;
  readonly #starts: number;
  readonly #begin: number;
  readonly #startedAt: string;
  readonly #sizes: SizeRecord[] = [];
  readonly #contenders: ContenderRecord[] = [];
  #environment: Omit<RunEnvironment, 'hidden'> | undefined;
  #entrants: Entrant[] = [];
  #turns: Turn[] = [];
  #start = 0;
  #size: number | undefined;
  /** How many of the plan's sizes are measured: fewer once one has asked too much of a contender. */
  #extent: number;
  #excess: BenchError | undefined;
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
    const { sizes, rounds } = plan;
    this.#extent = sizes.length;
    this.#starts = startsOf(rules, rounds);
    const [contenders, batches, batchMs] = [plan.contenders.length, batchesOf(rules, rounds), rules.batches.least];
    this.#meter = new ProgressMeter({ sizes, starts: this.#starts, contenders, batches, batchMs }, () => around.now());
  }

  /** Resolves with the record. Rejects with a BenchError, or with the signal's reason when it was stopped too early. */
  async run(): Promise<RunRecord> {
    try {
      this.#environment = await this.#around.environment();
      for (let start = 0; start < this.#starts; start += 1) {
        await this.#measureStart(start, roundsOfStart(start, this.#starts, this.#plan.rounds));
      }
      if (this.#excess) throw this.#excess;
      return this.#record(true);
    } catch (error) {
      // A failure is one also when the run was stopped while its sandboxes ended.
      const failure = error instanceof BenchError ? error : this.#excess;
      const figures = this.#sizes.length > 0;
      if (failure && figures && KEEPS_FIGURES.has(failure.failure)) failure.record = this.#record(false);
      if (failure) throw failure;
      if (!this.#signal.aborted) throw error;
      if (!figures) throw this.#signal.reason;
      return this.#record(false);
    }
  }

  /** Starts everybody and measures these rounds at every size. */
  async #measureStart(start: number, rounds: readonly number[]): Promise<void> {
    this.#start = start;
    this.#size = undefined;
    try {
      await this.#startAll();
      for (const [index, size] of this.#plan.sizes.slice(0, this.#extent).entries()) {
        this.#size = size;
        try {
          await this.#prepare(index, size);
          await this.#warmUp(index);
          await this.#measure(index, size, rounds);
        } catch (error) {
          const tooMuch = error instanceof BenchError && TOO_MUCH.has(error.failure);
          if (!tooMuch || this.#signal.aborted || index === 0) throw error;
          // Smaller sizes go on with the next start: in this one, the program may have ended.
          this.#excess = error;
          this.#extent = index;
          this.#meter.leaveOut(index);
          return;
        }
      }
    } finally {
      await this.#around.end();
    }
  }

  async #startAll(): Promise<void> {
    this.#signal.throwIfAborted();
    const begin = this.#around.now();
    this.#entrants = [];
    this.#report('starting');
    // Who is started and checked first changes as well: of two equal programs in Python, the first ran a little faster.
    const contenders = orderOfRound(this.#start, this.#plan.contenders.length).map((index) => ({
      index,
      contender: this.#plan.contenders[index]!,
    }));
    const lives = await Promise.all(
      contenders.map(({ contender }) =>
        this.#around.start(contender, {
          download: (download) => this.#report('loading', contender.id, download),
          starting: () => this.#report('starting', contender.id),
          output: (chunks) => this.#handlers.output(contender.id, chunks),
        }),
      ),
    );
    for (const [place, { index, contender }] of contenders.entries()) {
      const { file, ...said } = contender;
      this.#report('starting', contender.id);
      const { limits, batches } = this.#rules;
      const subject = new Subject(said, lives[place]!, limits, this.#around.now);
      const clockStep = await subject.load(file);
      const { engine } = lives[place]!;
      const record = (this.#contenders[index] ??= { ...said, engine, file, clockStep, emptyCall: 0 });
      record.clockStep = Math.max(record.clockStep, clockStep);
      this.#entrants.push({ index, subject, record, target: batchTarget(clockStep, batches) });
    }
    this.#meter.started(this.#around.now() - begin);
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

  /** Makes every contender's input and compares the results; in the first start, finds how many calls their batches need. */
  async #prepare(index: number, size: number): Promise<void> {
    this.#turns = [];
    const known = this.#sizes[index]?.contenders;
    for (const entrant of this.#entrants) {
      const { subject, record } = entrant;
      await this.#announce('checking', record.id);
      await subject.setUp(size);
      const first = await this.#once(subject, size);
      const second = await this.#once(subject, size);
      const before = known?.[entrant.index];
      if (before && before.result.sha256 !== first.result.sha256) {
        throw unsteadyResult(subject.who, before.result, first.result, 'start');
      }
      const [other] = this.#turns;
      if (other && other.measured.result.sha256 !== first.result.sha256) {
        throw differentResults(size, [other.entrant.subject.who, other.measured.result], [subject.who, first.result]);
      }
      const { id } = record;
      const measured = before ?? { id, calls: 1, samples: [], result: first.result, inputChanged: false };
      if (before) this.#meter.checked(index, entrant.index);
      measured.inputChanged ||= first.inputChanged || second.inputChanged;
      this.#turns.push({ entrant, measured });
    }
    this.#turns.sort((one, another) => one.entrant.index - another.entrant.index);
    if (!known) await this.#calibrate(index, size);
  }

  async #calibrate(index: number, size: number): Promise<void> {
    for (const { entrant, measured } of this.#turns) {
      const { index: contender, record, subject, target } = entrant;
      await this.#announce('calibrating', record.id);
      // Not before a call has shown whether `run` gives a promise: the empty function does as it does.
      if (index === 0) record.emptyCall = 1e6 * (await this.#timeEmptyCall(subject, record.clockStep));
      const { calls, callMs } = await calibrate((count) => this.#batch(subject, count), target);
      this.#mustBeFast(subject, size, callMs);
      this.#mustWork(entrant, size, callMs);
      measured.calls = calls;
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
    const first = this.#sizes[size] === undefined;
    const rounds = warmUpsOf(this.#rules, first);
    for (let round = 0; round < rounds; round += 1) {
      await this.#announce('warming up');
      for (const { entrant, measured } of this.#inOrder(round)) {
        const { index, subject, target } = entrant;
        const ms = await this.#batch(subject, measured.calls);
        this.#meter.measured(size, index, measured.calls, ms);
        if (first) measured.calls = enlarged(measured.calls, ms, target);
      }
    }
  }

  async #measure(index: number, size: number, rounds: readonly number[]): Promise<void> {
    for (let enlargements = 0, done = 0; done < rounds.length; ) {
      await this.#announce('measuring');
      const samples = await this.#round(index, rounds[done]!);
      // All batches of a program have the same number of calls: it is settled by the first round that counts.
      if (!this.#sizes[index] && enlargements < ENLARGEMENTS && this.#enlarge(samples)) {
        enlargements += 1;
        continue;
      }
      for (const [i, { entrant, measured }] of this.#turns.entries()) {
        this.#mustWork(entrant, size, samples[i]!.ms / measured.calls);
        measured.samples.push(samples[i]!);
      }
      this.#sizes[index] ??= { size, contenders: this.#turns.map(({ measured }) => measured) };
      done += 1;
      this.#handlers.partial(this.#record(false));
    }
  }

  /** Engines may optimise even after the warm-up: gives whether a batch was too short, and makes further ones longer then. */
  #enlarge(samples: readonly Sample[]): boolean {
    let short = false;
    for (const [i, { entrant, measured }] of this.#turns.entries()) {
      const calls = enlarged(measured.calls, samples[i]!.ms, entrant.target);
      short ||= calls !== measured.calls;
      measured.calls = calls;
    }
    return short;
  }

  /** Measures every contender once. Gives the samples in the contenders' order. */
  async #round(size: number, round: number): Promise<Sample[]> {
    const samples: Sample[] = [];
    for (const [position, { entrant, measured }] of this.#inOrder(round).entries()) {
      const { index, subject } = entrant;
      let at = 0;
      const ms = await this.#batch(subject, measured.calls, () => {
        at = this.#around.now() - this.#begin;
      });
      samples[index] = { start: this.#start, round, position, at, ms };
      this.#meter.measured(size, index, measured.calls, ms);
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
      start: this.#start,
      starts: this.#starts,
      ...(this.#size !== undefined && { size: this.#size }),
      ...(download && { download: { loaded: download.loaded, total: download.total } }),
      ...this.#meter.progress,
    });
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
      contenders: this.#contenders,
      sizes: this.#sizes,
    } satisfies RunRecord);
  }
}
