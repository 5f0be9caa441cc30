import { z } from 'astro/zod';
import type { Language } from '../../sandbox/index.ts';
import { SAMPLES_FOR_INTERVAL } from '../figures/statistics.ts';

/**
 * What `npm run bench:fidelity` leaves behind in `content/bench/native.json`: the samples of each workload, taken in turns in the sandbox
 * of a browser and under the interpreter of the same machine, and what they were taken with. Like a `RunRecord` it holds no figures;
 * `nativeReference` computes them.
 */
export interface NativeRecord {
  format: 'bilingual-native';
  version: 1;
  machine: NativeMachine;
  versions: NativeVersions;
  workloads: NativeWorkload[];
}

export interface NativeMachine {
  /** As the processor calls itself. */
  cpu: string;
  /** Logical ones. */
  cores: number;
  memoryGB: number;
  /** `Linux 6.1 x64`. */
  system: string;
  /** Whether it is a virtual machine, whose host may take processor time away; null: not known. */
  virtual: boolean | null;
}

export interface NativeVersions {
  node: string;
  /** V8 of that Node. */
  nodeV8: string;
  chromium: string;
  /** V8 of that Chromium. */
  chromiumV8: string;
  /** The native CPython. */
  python: string;
  /** The compiler that it was built with. */
  pythonCompiler: string;
  /** Where it is from: `Debian forky`; null when nobody has said. */
  pythonOrigin: string | null;
  /** What the Python sandbox calls itself: CPython's version and Pyodide's. */
  sandboxPython: string;
}

export interface NativeWorkload {
  id: string;
  size: number;
  /** Day of the measurement, ISO 8601. */
  measured: string;
  /** Whether the page was cross-origin isolated. */
  isolated: boolean;
  contenders: NativeContender[];
  /** Contenders that were not measured. */
  leftOut: Array<{ id: string; label: string; reason: string }>;
}

export interface NativeContender {
  /** Unique in the workload. */
  id: string;
  label: string;
  language: Language;
  /** SHA-256 of the program's text, in hexadecimal. */
  source: string;
  /** Versions of the packages that it imports. */
  packages: { native: Record<string, string>; sandbox: Record<string, string> };
  native: NativeSide;
  /** Null where the sandbox could not have the packages. */
  sandbox: NativeSide | null;
  /** Why there is no `sandbox`. */
  missing: string | null;
  /**
   * The same in a plain worker of the same browser, without this site's runtime: tells what is the engine's from what is the runtime's.
   * Null for Python, and for programs that need what only Node has.
   */
  worker: NativeSide | null;
  /** Processor time that other programs of the machine took while it ran, as a share of one core; null where it cannot be known. */
  othersCpu: number | null;
  /** Processor time that the host of a virtual machine kept from it, likewise. */
  stolenCpu: number | null;
}

export interface NativeSide {
  /** Calls in a batch. */
  calls: number;
  /** Milliseconds that each batch took, by round. The sides' order in a round is that of `orderOfRound`: native, sandbox, worker. */
  ms: number[];
  /** Smallest step of the clock that timed them, in milliseconds. */
  clockStep: number;
}

const text = z.string().trim().min(1);
const positive = z.number().positive();
const share = z.number().min(0).nullable();
const versions = z.record(z.string(), text);

const side = z.strictObject({
  calls: z.int().positive(),
  ms: z.array(positive).min(SAMPLES_FOR_INTERVAL),
  clockStep: positive,
});

const contender = z
  .strictObject({
    id: text,
    label: text,
    language: z.enum(['python', 'javascript']),
    source: z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal'),
    packages: z.strictObject({ native: versions, sandbox: versions }),
    native: side,
    sandbox: side.nullable(),
    missing: text.nullable(),
    worker: side.nullable(),
    othersCpu: share,
    stolenCpu: share,
  })
  .superRefine(({ native, ...others }, { addIssue }) => {
    for (const name of ['sandbox', 'worker'] as const) {
      if ((others[name]?.ms ?? native.ms).length === native.ms.length) continue;
      const message = 'must have as many batches as `native.ms`: they are compared round by round';
      addIssue({ code: 'custom', path: [name, 'ms'], message });
    }
  })
  .refine(({ sandbox, missing }) => (sandbox === null) === (missing !== null), {
    path: ['missing'],
    error: 'must say why `sandbox` is null, and be null where it is not',
  });

const workload = z.strictObject({
  id: text,
  size: z.int().positive(),
  measured: z.iso.date(),
  isolated: z.boolean(),
  contenders: z.array(contender),
  leftOut: z.array(z.strictObject({ id: text, label: text, reason: text })),
});

const schema: z.ZodType<NativeRecord> = z.strictObject({
  format: z.literal('bilingual-native'),
  version: z.literal(1),
  machine: z.strictObject({
    cpu: text,
    cores: z.int().positive(),
    memoryGB: positive,
    system: text,
    virtual: z.boolean().nullable(),
  }),
  versions: z.strictObject({
    node: text,
    nodeV8: text,
    chromium: text,
    chromiumV8: text,
    python: text,
    pythonCompiler: text,
    pythonOrigin: text.nullable(),
    sandboxPython: text,
  }),
  workloads: z.array(workload),
});

/**
 * Reads the text of a `native.json`.
 *
 * @param json the file's text
 * @param file its name in messages
 * @throws an Error that lists every mistake, with the place in the file
 */
export function readNativeRecord(json: string, file: string): NativeRecord {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch (error) {
    throw new Error(`${file} is not JSON: ${(error as Error).message}`);
  }
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const lines = result.error.issues.map(({ path, message }) => `  ${path.join('.') || 'the whole file'}: ${message}`);
  throw new Error(`${file} is not what \`npm run bench:fidelity\` writes; run it again.\n${lines.join('\n')}`);
}
