import type { ProgramFiles } from '../../sandbox/protocol.ts';
import { packageOffering } from './packages.ts';

/**
 * A string behind `from`, `import`, `import(` or `require(`, with comments allowed between. It is no parser: text in a comment or
 * a string can look like an import too, which costs a download and nothing else.
 */
const IMPORT =
  /\b(?:from|import|require)\s*(?:\/\*[\s\S]*?\*\/\s*)*\(?\s*(?:\/\*[\s\S]*?\*\/\s*)*(['"`])([^'"`\n]+)\1/g;

/**
 * Finds the packages that a program's files import, in the order of their first mention.
 *
 * @returns names of packages of the list (`packages.ts`); what is not in the list is left out.
 */
export function importedPackages(files: ProgramFiles): string[] {
  const names = new Set<string>();
  for (const [file, text] of Object.entries(files)) {
    if (!/\.[cm]?[jt]s$/.test(file)) continue;
    for (const [, , specifier] of text.matchAll(IMPORT)) {
      const source = packageOffering(specifier!);
      if (source) names.add(source.name);
    }
  }
  return [...names];
}
