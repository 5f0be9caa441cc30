import { z } from 'astro/zod';
import type { Diagnostic } from '../checkers/protocol.ts';
import type { Fixture } from '../network/index.ts';
import { type ExampleRequest, HEADER_NAME, METHODS } from '../requests/index.ts';
import type { Language } from '../sandbox/protocol.ts';
import { ID, isAbsoluteHttp, text, unique } from './fields.ts';
import { KNOWN_PACKAGES } from './packages.ts';
import { servingFields, servingMistakes } from './serving.ts';

/** Lines of a source file, counted from 1, both ends included. */
export interface LineRange {
  from: number;
  to: number;
}

/** Lines that do the same job in the two languages. */
export interface Region {
  name: string;
  python: LineRange;
  javascript: LineRange;
}

/** One way to write a pair: with the standard libraries alone, with popular packages, with another technique. */
export interface Variant {
  id: string;
  title: string;
  /** What this way shows, in a sentence or two. */
  note?: string;
  packages: Record<Language, string[]>;
  /** Text of main.py. */
  python: string;
  /** Text of main.ts. */
  javascript: string;
  /** Recorded standard output. The two texts are equal unless the languages really behave differently here. */
  expected: Record<Language, string>;
  regions: Region[];
  /**
   * The programs are test files with a test that fails on purpose: what they print is a test runner's report, and they end
   * with exit code 1. See `comparableReport`.
   */
  testReport: boolean;
  /** The ports on which the programs serve. The page then sends `requests` to each, and the programs go on until they are stopped. */
  serves?: Record<Language, number>;
  /** The two programs run together, and each finds the other under its host name here. */
  peers?: Record<Language, string>;
  requests: ExampleRequest[];
  /** What the type checkers say about the two programs, recorded; absent where they are not offered. */
  diagnostics?: Record<Language, Diagnostic[]>;
}

/** Two programs that do the same job, in one or more variants. */
export interface Pair {
  id: string;
  title: string;
  /** One sentence: what the pair shows. */
  summary: string;
  /** What the programs read from standard input. */
  stdin: string;
  /** Seconds after which a run is stopped. */
  timeLimit: number;
  network: Fixture[];
  /** Text files in the programs' working directory, by name. */
  files: Record<string, string>;
  variants: Variant[];
}

const id = z.string().regex(ID, 'write lower-case words joined by hyphens, such as http-request');
const fileName = z
  .string()
  .regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]*$/, 'write a plain file name, such as sales.csv, without a folder')
  .refine((name) => !/^main\.\w+$/.test(name), 'this name belongs to the programs themselves; choose another one');

const LINES = 'write one line or a range of lines, such as 7 or "5-9"; the first line is 1';

/** `5-9`, or `7` for a single line. */
const lines = z.union([z.int().positive(LINES), z.string().regex(/^[1-9]\d*-[1-9]\d*$/, LINES)], { error: LINES });

const packagesOf = (language: Language) =>
  z
    .array(
      z.string().refine((name) => KNOWN_PACKAGES[language].includes(name), {
        error: ({ input }) => {
          const known = KNOWN_PACKAGES[language].join(', ');
          return `the package ${JSON.stringify(input)} cannot be used; known for ${language}: ${known}`;
        },
      }),
    )
    .default([]);

const fixture = z
  .strictObject({
    url: z
      .string()
      .refine(isAbsoluteHttp, 'write an absolute URL, such as http://api.example/users')
      .refine((url) => !url.includes('#'), 'remove the part after #; it is never sent to a server'),
    method: z.enum(METHODS).exactOptional(),
    status: z.int().min(200, 'must be 200 to 599').max(599, 'must be 200 to 599').exactOptional(),
    headers: z.record(z.string().regex(HEADER_NAME, 'not a header name'), z.string()).exactOptional(),
    json: z.unknown().exactOptional(),
    body: z.string().exactOptional(),
    latency: z.number().min(0).max(60_000, 'is in milliseconds, at most 60000').exactOptional(),
    failure: z.enum(['refused', 'reset', 'hang']).exactOptional(),
  })
  .superRefine((value, { addIssue }) => {
    const complain = (field: keyof Fixture, message: string) => addIssue({ code: 'custom', path: [field], message });
    if (value.json !== undefined && value.body !== undefined) complain('body', 'give `json` or `body`, not both');
    if (value.failure === undefined) return;
    for (const field of ['status', 'headers', 'json', 'body'] as const) {
      if (value[field] !== undefined) complain(field, `a fixture with \`failure\` never answers; remove \`${field}\``);
    }
  });

const region = z.strictObject({ name: text, python: lines, javascript: lines });

const variant = z
  .strictObject({
    id: id.refine((value) => value !== 'files', '`files` is the folder of data files; choose another id'),
    title: text,
    note: text.exactOptional(),
    packages: z
      .strictObject({ python: packagesOf('python'), javascript: packagesOf('javascript') })
      .default({ python: [], javascript: [] }),
    regions: z
      .array(region)
      .check(
        unique(
          ({ name }) => name,
          ['name'],
          (name) => `a second region called "${name}"; give each its own name`,
        ),
      )
      .default([]),
    testReport: z.boolean().default(false),
    ...servingFields,
    // Both programs are type-checked in the browser; what is found is recorded in diagnostics.json.
    check: z.boolean().exactOptional(),
  })
  .superRefine((value, { addIssue }) => {
    for (const { path, message } of servingMistakes(value)) addIssue({ code: 'custom', path, message });
  });

/** The shape of `playground.yaml`. Unknown keys are mistakes. */
export const playgroundSchema = z
  .strictObject({
    title: text,
    summary: text,
    stdin: z.string().default(''),
    timeLimit: z.number().min(1).max(300, 'is in seconds, at most 300').default(30),
    network: z
      .array(fixture)
      .check(
        unique(
          ({ method = 'GET', url }) => `${method} ${url}`,
          ['url'],
          (key) => `a second fixture for ${key}, which would never answer; remove one`,
        ),
      )
      .default([]),
    files: z
      .array(fileName)
      .check(
        unique(
          (name) => name,
          [],
          (name) => `"${name}" is listed twice; remove one`,
        ),
      )
      .default([]),
    variants: z
      .array(variant)
      .min(1, 'add at least one variant')
      .check(
        unique(
          (item) => item.id,
          ['id'],
          (value) => `a second variant called "${value}"; give each its own id`,
        ),
      ),
  })
  .superRefine(({ network, variants }, { addIssue }) => {
    for (const { id, peers } of variants) {
      for (const [index, { url }] of network.entries()) {
        const hostname = URL.parse(url)?.hostname;
        if (!hostname || !peers || !Object.values(peers).includes(hostname)) continue;
        const message = `${hostname} is the name of a program of variant "${id}"; the fixture would never answer`;
        addIssue({ code: 'custom', path: ['network', index, 'url'], message });
      }
    }
  });

/** `playground.yaml` as it was written, defaults filled in. */
export type PlaygroundFile = z.output<typeof playgroundSchema>;
