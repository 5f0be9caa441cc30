import { fileURLToPath } from 'node:url';
import { isOfWorkload, WORKLOAD } from '../bench/workloads/files.ts';
import { readDiagnostics } from '../checkers/read-message.ts';
import type { Language } from '../sandbox/protocol.ts';
import { Folder, list, notFound } from './folder.ts';
import { PairsError, type Problem } from './problems.ts';
import { resolveRegions } from './regions.ts';
import { type Pair, type PlaygroundFile, playgroundSchema, type Variant } from './schema.ts';
import { type ParsedYaml, parseYaml } from './yaml-file.ts';

const PLAYGROUND = 'playground.yaml';

/** Names inside a variant's folder. */
const SOURCES = { python: 'main.py', javascript: 'main.ts' } as const satisfies Record<Language, string>;
const EXPECTED = 'expected.txt';
const DIAGNOSTICS = 'diagnostics.json';
const EXPECTED_APART = { python: 'expected.python.txt', javascript: 'expected.javascript.txt' } as const;

/**
 * Reads and checks every pair in `dir` (a folder with one folder per pair), in the order of their ids. A folder that holds a
 * workload and no pair is left out, and so is the workload of a pair: `src/bench/workloads/load.ts` reads those.
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
  folder.expectId();
  const names = (await folder.names()) ?? [];
  if (!names.includes(PLAYGROUND)) {
    if (!names.includes(WORKLOAD)) {
      folder.complain(
        '',
        `holds neither ${PLAYGROUND} (a pair) nor ${WORKLOAD} (a workload to measure); add one of them`,
      );
    }
    return undefined;
  }
  const source = await folder.read(PLAYGROUND);
  if (source === undefined) return undefined;
  const playground = parseYaml(playgroundSchema, source, `${id}/${PLAYGROUND}`, folder.problems);
  if (!playground) return undefined;
  const { title, summary, stdin, timeLimit, network, variants } = playground.data;

  await folder.expectOnly(
    [
      PLAYGROUND,
      ...(playground.data.files.length > 0 ? ['files'] : []),
      ...variants.map((item) => item.id),
      ...names.filter(isOfWorkload),
    ],
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
  playground: ParsedYaml<PlaygroundFile>,
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
