import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Language } from '../../sandbox/index.ts';
import { type Interval, median, medianInterval, pairedRatioInterval } from '../figures/statistics.ts';
import type { Workload } from '../workload.ts';
import {
  type NativeContender,
  type NativeMachine,
  type NativeRecord,
  type NativeSide,
  type NativeVersions,
  readNativeRecord,
} from './native-record.ts';

/** How one workload runs natively, and in the sandbox of the same machine; for the pages, at build time. */
export interface NativeReference {
  machine: NativeMachine;
  versions: NativeVersions;
  /** Day of the measurement, ISO 8601. */
  measured: string;
  size: number;
  /** In the order of the workload's comparisons, each file once. */
  contenders: NativeFigures[];
  /** Contenders that were not measured, and why. */
  leftOut: Array<{ id: string; label: string; reason: string }>;
}

export interface NativeFigures {
  /** As in the workload's comparisons. */
  id: string;
  label: string;
  language: Language;
  /** Versions of the packages that it imports. */
  packages: { native: Record<string, string>; sandbox: Record<string, string> };
  native: SideFigures;
  /** How the sandbox of the same machine did; null where it could not have the packages. */
  sandbox: ComparedFigures | null;
  /** Why there is no `sandbox`. */
  missing: string | null;
  /** A plain worker of the same browser, without this site's runtime; null for Python and for programs that need what only Node has. */
  worker: ComparedFigures | null;
  /** The program has changed since it was measured. */
  outdated: boolean;
  /** Other programs, or the host of the virtual machine, took more than BUSY_SHARE of a core while it was measured. */
  busy: boolean;
}

export interface SideFigures {
  /** Nanoseconds per call. */
  median: number;
  /** 95 % bootstrap interval of the median. */
  interval: Interval;
  /** Batches. */
  n: number;
  /** Calls in a batch. */
  calls: number;
}

export interface ComparedFigures extends SideFigures {
  /** Time here over time native; for Python the price of WebAssembly. The 95 % interval is from paired rounds. */
  ratio: { value: number; interval: Interval };
}

/** Share of one core above which a measurement counts as disturbed. */
export const BUSY_SHARE = 0.1;

/**
 * Programs in JavaScript are expected to take as long in the sandbox as under Node.js, up to this share more or less. What lies outside
 * has its cause in `content/bench/differences.yaml`.
 */
export const FIDELITY_AIM = 0.15;

/** Whether a ratio is further from 1 than the aim, on a scale on which twice and half are as far. */
export const isOutside = (ratio: number): boolean => Math.abs(Math.log(ratio)) > Math.log(1 + FIDELITY_AIM);

/** The record's place, below the project's folder. */
export const NATIVE_RECORD = 'content/bench/native.json';

/**
 * The record of the last `npm run bench:fidelity`; undefined while there is none.
 *
 * @throws an Error that lists the mistakes in the file
 */
export function nativeRecord(): NativeRecord | undefined {
  const file = path.resolve(NATIVE_RECORD);
  return existsSync(file) ? readNativeRecord(readFileSync(file, 'utf8'), NATIVE_RECORD) : undefined;
}

/**
 * What is known of a workload outside the browser.
 *
 * @param workload the workload as it is now
 * @param record by default the one on disk
 * @returns undefined when it was not measured
 * @throws as `nativeRecord`
 */
export function nativeReference(workload: Workload, record = nativeRecord()): NativeReference | undefined {
  const measured = record?.workloads.find(({ id }) => id === workload.id);
  if (!record || !measured) return undefined;
  const sources = new Map(workload.comparisons.flatMap(({ contenders }) => contenders.map((each) => [each.id, each])));
  return {
    machine: record.machine,
    versions: record.versions,
    measured: measured.measured,
    size: measured.size,
    contenders: measured.contenders.map((contender) =>
      figures(contender, sourceHash(sources.get(contender.id)?.source ?? '') !== contender.source),
    ),
    leftOut: measured.leftOut,
  };
}

/**
 * What is known of all workloads outside the browser; those that were not measured are left out.
 *
 * @throws as `nativeRecord`
 */
export function nativeReferences(workloads: Workload[]): Array<{ workload: Workload; reference: NativeReference }> {
  const record = nativeRecord();
  return workloads.flatMap((workload) => {
    const reference = nativeReference(workload, record);
    return reference ? [{ workload, reference }] : [];
  });
}

/** SHA-256 of a program's text, in hexadecimal. */
export const sourceHash = (source: string): string => createHash('sha256').update(source).digest('hex');

function figures(contender: NativeContender, outdated: boolean): NativeFigures {
  const { id, label, language, packages, native, sandbox, missing, worker, othersCpu, stolenCpu } = contender;
  const times = perCall(native);
  return {
    id,
    label,
    language,
    packages,
    native: sideFigures(times, native.calls),
    sandbox: sandbox && comparedFigures(sandbox, times),
    missing,
    worker: worker && comparedFigures(worker, times),
    outdated,
    busy: Math.max(othersCpu ?? 0, stolenCpu ?? 0) > BUSY_SHARE,
  };
}

/** Nanoseconds per call, by round. */
const perCall = ({ ms, calls }: NativeSide): number[] => ms.map((each) => (each / calls) * 1e6);

// A record's series are long enough for intervals, or it would not have been read.
const sideFigures = (times: number[], calls: number): SideFigures => ({
  median: median(times),
  interval: medianInterval(times)!,
  n: times.length,
  calls,
});

function comparedFigures(side: NativeSide, native: number[]): ComparedFigures {
  const times = perCall(side);
  return {
    ...sideFigures(times, side.calls),
    ratio: { value: median(times) / median(native), interval: pairedRatioInterval(times, native)! },
  };
}
