import type { ProgramFiles } from '../../sandbox/protocol.ts';
import { packageOffering } from './packages.ts';

/** Spaces and comments, each of at most 1,000 characters: where one is opened again and again, the text is not read to its end each time. */
const GAP = String.raw`(?:\s|\/\*(?:[^*]|\*(?!\/)){0,1000}\*\/)*`;
/**
 * A string behind `from`, `import`, `import(` or `require(`, with comments allowed between. It is no parser: text in a comment or
 * a string can look like an import too, which costs a download and nothing else. A gap can be read in one way only, so that no text
 * takes long.
 */
const IMPORT = new RegExp(String.raw`\b(?:from|import|require)${GAP}(?:\(${GAP})?(['"\x60])([^'"\x60\n]+)\1`, 'g');

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
