import { fileURLToPath } from 'node:url';
import { Folder, list, notFound } from '../../pairs/folder.ts';
import { PairsError, type Problem } from '../../pairs/problems.ts';
import { parseYaml } from '../../pairs/yaml-file.ts';
import { importedPackages } from '../../runtimes/node/imports.ts';
import { importedModules } from '../../runtimes/python/imports.ts';
import { PINNED, WANTED } from '../../runtimes/python/wanted-packages.ts';
import type { Language } from '../../sandbox/protocol.ts';
import type { Comparison, Contender, Workload } from '../workload.ts';
import { contenderId, contenderLanguage, isOfWorkload, WORKLOAD } from './files.ts';
import { workloadSchema } from './schema.ts';

const PAIR = 'playground.yaml';

/**
 * Reads and checks every workload in `dir` (the folder that has the pairs, too), in the order of their ids. Folders that hold a
 * pair and no workload are left out.
 *
 * Throws one `PairsError` that lists every mistake of every workload. Where a `bench.yaml` does not fit its schema, the files
 * beside it are not looked at, because it says which ones belong there.
 */
export async function loadWorkloads(dir: string | URL): Promise<Workload[]> {
  const root = typeof dir === 'string' ? dir : fileURLToPath(dir);
  const problems: Problem[] = [];
  const workloads: Workload[] = [];
  for (const entry of await list(root)) {
    if (!entry.isFolder) continue;
    const workload = await loadWorkload(new Folder(root, entry.name, problems), entry.name);
    if (workload) workloads.push(workload);
  }
  if (problems.length > 0) throw new PairsError(problems, 'workloads');
  return workloads;
}

async function loadWorkload(folder: Folder, id: string): Promise<Workload | undefined> {
  const names = (await folder.names()) ?? [];
  if (!names.includes(WORKLOAD)) {
    for (const name of names.filter(isOfWorkload)) {
      folder.complain(
        name,
        `belongs to a workload, but there is no ${WORKLOAD} beside it; add that or remove this file`,
      );
    }
    return undefined;
  }
  folder.expectId();
  const source = await folder.read(WORKLOAD);
  const parsed =
    source === undefined ? undefined : parseYaml(workloadSchema, source, `${id}/${WORKLOAD}`, folder.problems);
  if (!parsed) return undefined;
  const { comparisons, ...rest } = parsed.data;

  const listed = new Set(comparisons.flatMap(({ contenders }) => contenders.map(({ file }) => file)));
  for (const name of names) {
    const known = name === WORKLOAD || listed.has(name) || (names.includes(PAIR) && !isOfWorkload(name));
    if (!known) folder.complain(name, `is not in ${WORKLOAD}; add it to the contenders there or remove it`);
  }
  // One file may stand in several comparisons; its mistakes are told once.
  const sources = new Map<string, string | undefined>();
  const loaded: Comparison[] = [];
  for (const [index, { contenders, ...comparison }] of comparisons.entries()) {
    const found: Contender[] = [];
    for (const [place, { file, label }] of contenders.entries()) {
      if (!sources.has(file)) {
        const where = ['comparisons', index, 'contenders', place, 'file'];
        sources.set(file, await folder.read(file, () => parsed.problemAt(where, notFound(file))));
      }
      const text = sources.get(file);
      if (text === undefined) continue;
      const language = contenderLanguage(file);
      found.push({
        id: contenderId(file),
        label,
        language,
        file,
        source: text,
        packages: packagesIn(text, file, language),
      });
    }
    loaded.push({ ...comparison, contenders: found });
  }
  return { id, ...rest, comparisons: loaded };
}

/** Names of the packages that a contender imports, of those that the runtimes can hand to it. */
function packagesIn(source: string, file: string, language: Language): string[] {
  if (language === 'javascript') return importedPackages({ [file]: source });
  const modules = new Set([...importedModules(source)].map((module) => module.split('.', 1)[0]!));
  return WANTED.filter((name) => {
    const pinned = PINNED.find((wheel) => wheel.name === name);
    return (pinned?.imports ?? [name]).some((module) => modules.has(module));
  });
}
