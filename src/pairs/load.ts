import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDiagnostics } from '../checkers/read-message.ts';
import type { Language } from '../sandbox/protocol.ts';
import { ID } from './fields.ts';
import { type ParsedPlayground, parsePlayground } from './playground-file.ts';
import { PairsError, type Problem } from './problems.ts';
import { resolveRegions } from './regions.ts';
import type { Pair, PlaygroundFile, Variant } from './schema.ts';

/** Names inside a variant's folder. */
const SOURCES = { python: 'main.py', javascript: 'main.ts' } as const satisfies Record<Language, string>;
const EXPECTED = 'expected.txt';
const DIAGNOSTICS = 'diagnostics.json';
const EXPECTED_APART = { python: 'expected.python.txt', javascript: 'expected.javascript.txt' } as const;

/**
 * Reads and checks every pair in `dir` (a folder with one folder per pair), in the order of their ids.
 *
 * Throws one `PairsError` that lists every mistake of every pair. Where a `playground.yaml` does not fit its schema, the
 * files beside it are not looked at, because it says which ones belong there.
 */
export async function loadPairs(dir: string | URL): Promise<Pair[]> {
  const root = typeof dir === 'string' ? dir : fileURLToPath(dir);
  const problems: Problem[] = [];
  const pairs: Pair[] = [];
  for (const entry of await list(root)) {
    if (!entry.isFolder) continue;
    const pair = await loadPair(new Folder(root, entry.name, problems), entry.name);
    if (pair) pairs.push(pair);
  }
  if (problems.length > 0) throw new PairsError(problems);
  return pairs;
}

async function loadPair(folder: Folder, id: string): Promise<Pair | undefined> {
  if (!ID.test(id))
    folder.complain('', 'name the folder with lower-case words joined by hyphens, such as http-request');
  const source = await folder.read('playground.yaml');
  if (source === undefined) return undefined;
  const playground = parsePlayground(source, `${id}/playground.yaml`, folder.problems);
  if (!playground) return undefined;
  const { title, summary, stdin, timeLimit, network, variants } = playground.data;

  await folder.expectOnly(
    ['playground.yaml', ...(playground.data.files.length > 0 ? ['files'] : []), ...variants.map((item) => item.id)],
    'is not in playground.yaml; add it there (`variants`, `files`) or remove it',
  );
  const files: Record<string, string> = {};
  for (const [index, name] of playground.data.files.entries()) {
    const text = await folder.read(`files/${name}`, () =>
      playground.problemAt(['files', index], notFound(`files/${name}`)),
    );
    if (text !== undefined) files[name] = text;
  }
  if (playground.data.files.length > 0) {
    await folder
      .within('files')
      .expectOnly(playground.data.files, 'is not listed; add it to `files` in playground.yaml');
  }
  const loaded: Variant[] = [];
  for (const [index, variant] of variants.entries()) {
    const result = await loadVariant(folder.within(variant.id), variant, index, playground);
    if (result) loaded.push(result);
  }
  return { id, title, summary, stdin, timeLimit, network, files, variants: loaded };
}

async function loadVariant(
  folder: Folder,
  variant: PlaygroundFile['variants'][number],
  index: number,
  playground: ParsedPlayground,
): Promise<Variant | undefined> {
  const entries = await folder.names();
  if (!entries) {
    folder.problems.push(playground.problemAt(['variants', index, 'id'], notFound(`the folder ${variant.id}/`)));
    return undefined;
  }
  await folder.expectOnly(
    [...Object.values(SOURCES), EXPECTED, ...Object.values(EXPECTED_APART), ...(variant.check ? [DIAGNOSTICS] : [])],
    `does not belong here; a variant is ${SOURCES.python}, ${SOURCES.javascript} and ${EXPECTED}`,
  );
  const python = await folder.read(SOURCES.python);
  const javascript = await folder.read(SOURCES.javascript);
  const expected = await loadExpected(folder, entries);
  const diagnostics = variant.check ? await loadDiagnostics(folder) : undefined;
  if (python === undefined || javascript === undefined || !expected) return undefined;

  const regions = resolveRegions(variant.regions, { python, javascript }, (region, language, message) => {
    const where = ['variants', index, 'regions', region, language];
    folder.problems.push(playground.problemAt(where, `${message} (${variant.id}/${SOURCES[language]})`));
  });
  const { check: _check, ...rest } = variant;
  return { ...rest, python, javascript, expected, regions, ...(diagnostics && { diagnostics }) };
}

/** What `node scripts/record-diagnostics.ts` has written: the type checkers' findings for each language. */
async function loadDiagnostics(folder: Folder): Promise<Variant['diagnostics']> {
  const text = await folder.read(DIAGNOSTICS);
  if (text === undefined) return undefined;
  try {
    const recorded = JSON.parse(text) as Record<string, unknown>;
    const [python, javascript] = [readDiagnostics(recorded['python']), readDiagnostics(recorded['javascript'])];
    if (python && javascript) return { python, javascript };
  } catch {
    // Said below.
  }
  folder.complain(DIAGNOSTICS, 'is not what the type checkers say; write it with `node scripts/record-diagnostics.ts`');
  return undefined;
}

/** One `expected.txt` for both languages, or one each where what they print really differs. */
async function loadExpected(folder: Folder, names: string[]): Promise<Variant['expected'] | undefined> {
  const apart = Object.values(EXPECTED_APART).some((name) => names.includes(name));
  if (!apart) {
    const both = await folder.read(EXPECTED);
    return both === undefined ? undefined : { python: both, javascript: both };
  }
  if (names.includes(EXPECTED)) {
    folder.complain(EXPECTED, 'stands beside an expected file per language; keep one kind and remove the other');
  }
  const python = await folder.read(EXPECTED_APART.python);
  const javascript = await folder.read(EXPECTED_APART.javascript);
  if (python === undefined || javascript === undefined) return undefined;
  if (python === javascript) folder.complain(EXPECTED_APART.python, `equals the other one; keep a single ${EXPECTED}`);
  return { python, javascript };
}

const notFound = (what: string) => `${what} is not there; add it or correct the name`;

/** A folder of one pair that knows its name in messages and collects the mistakes found in it. */
class Folder {
  readonly #root: string;
  readonly #name: string;
  readonly problems: Problem[];

  constructor(root: string, name: string, problems: Problem[]) {
    this.#root = root;
    this.#name = name;
    this.problems = problems;
  }

  within(name: string): Folder {
    return new Folder(this.#root, `${this.#name}/${name}`, this.problems);
  }

  complain(name: string, message: string): void {
    this.problems.push({ file: name === '' ? `${this.#name}/` : `${this.#name}/${name}`, field: '', message });
  }

  /** Names in the folder, or undefined when there is no such folder. */
  async names(): Promise<string[] | undefined> {
    return (await list(join(this.#root, this.#name)).catch(ifAbsent))?.map(({ name }) => name);
  }

  async expectOnly(allowed: readonly string[], message: string): Promise<void> {
    for (const name of (await this.names()) ?? []) if (!allowed.includes(name)) this.complain(name, message);
  }

  /** The file's text; undefined, with the mistake noted, when it is absent, empty or not UTF-8. */
  async read(name: string, absent?: () => Problem): Promise<string | undefined> {
    const bytes = await readFile(join(this.#root, this.#name, name)).catch(ifAbsent);
    if (!bytes) {
      if (absent) this.problems.push(absent());
      else this.complain(name, notFound('this file'));
      return undefined;
    }
    try {
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
      if (text.startsWith('\uFEFF')) this.complain(name, 'begins with a byte order mark; save it without one');
      else if (text.trim() === '') this.complain(name, 'is empty');
      else return text;
    } catch {
      this.complain(name, 'is not UTF-8 text; save it as UTF-8');
    }
    return undefined;
  }
}

async function list(path: string): Promise<Array<{ name: string; isFolder: boolean }>> {
  const entries = await readdir(path, { withFileTypes: true });
  return entries
    .filter(({ name }) => !name.startsWith('.') && name !== '__pycache__')
    .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function ifAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EISDIR') return undefined;
  throw error;
}
