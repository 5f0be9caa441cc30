import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Language } from '../../src/sandbox/protocol.ts';

/** What each runtime's programs lie under. */
export const FOLDERS = { javascript: 'node', python: 'python' } as const satisfies Record<Language, string>;

/** One small program that must print and end the same in the browser as outside it. */
export interface ConformanceProgram {
  /** `node/fs/streams.mjs`: runtime, area (a built-in module, or what the programs there have in common), file. */
  path: string;
  language: Language;
  area: string;
  /** Folder and name of its file. */
  folder: string;
  file: string;
  source: string;
  /** Python version from which on the native interpreter gives the same output; from a first line such as `# Python 3.12`. */
  since?: readonly [major: number, minor: number];
}

const here = fileURLToPath(new URL('.', import.meta.url));

/** All programs of a runtime, by area and name. */
export function listPrograms(language: Language): ConformanceProgram[] {
  const folder = FOLDERS[language];
  return readdirSync(join(here, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('__pycache__'))
    .map((entry): ConformanceProgram => {
      const area = entry.parentPath.slice(join(here, folder).length + 1);
      const source = readFileSync(join(entry.parentPath, entry.name), 'utf8');
      const [, major, minor] = /^# Python (\d+)\.(\d+)/.exec(source) ?? [];
      return {
        path: `${folder}/${area}/${entry.name}`,
        language,
        area,
        folder: entry.parentPath,
        file: entry.name,
        source,
        ...(major !== undefined && { since: [Number(major), Number(minor)] as const }),
      };
    })
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Programs that are known to differ, by path, with what differs in one sentence. Throws for a program that does not exist. */
export function knownGaps(): Map<string, string> {
  const entries = parse(readFileSync(join(here, 'gaps.yaml'), 'utf8')) as Record<string, string> | null;
  const paths = new Set([...listPrograms('javascript'), ...listPrograms('python')].map(({ path }) => path));
  for (const path of Object.keys(entries ?? {})) {
    if (!paths.has(path)) throw new Error(`tests/conformance/gaps.yaml names ${path}, which does not exist`);
  }
  return new Map(Object.entries(entries ?? {}));
}
