import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseExpressionAt } from 'acorn';

const folder = path.dirname(fileURLToPath(import.meta.resolve('browser-basedpyright/package.json')));

/** basedpyright's browser build, taken apart. */
export interface Pyright {
  version: string;
  /** The script without the stubs. */
  script: string;
  /** Every stub that comes with it, by absolute path: the standard library's and those of several hundred packages. */
  stubs: Record<string, string>;
}

/**
 * Reads basedpyright's browser build and takes the stubs out of its script, where they are one object literal: four fifths of the
 * file, most of it for packages that no program here imports. Throws when the script is not made like that any more.
 */
export async function readPyright(): Promise<Pyright> {
  const { version } = createRequire(import.meta.url)('browser-basedpyright/package.json') as { version: string };
  const script = await readFile(path.join(folder, 'dist/pyright.worker.js'), 'utf8');
  const start = /\.exports=(?=\{"\/typeshed\/)/.exec(script);
  if (!start) throw new Error(`browser-basedpyright ${version} keeps typeshed in another way; look at its script`);
  const from = start.index + start[0].length;
  const literal = parseExpressionAt(script, from, { ecmaVersion: 'latest' });
  if (literal.type !== 'ObjectExpression') throw new Error(`browser-basedpyright ${version}: typeshed is no literal`);
  const stubs: Record<string, string> = {};
  for (const property of literal.properties) {
    if (property.type !== 'Property' || property.key.type !== 'Literal') throw new Error('typeshed: not a file name');
    stubs[String(property.key.value)] = textOf(property.value);
  }
  const rest = `${script.slice(0, from)}{}${script.slice(literal.end)}`;
  return { version, script: rest.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'), stubs };
}

/** The stubs of the standard library. */
export function standardStubs({ stubs }: Pyright): Record<string, string> {
  return Object.fromEntries(Object.entries(stubs).filter(([name]) => name.startsWith('/typeshed/stdlib/')));
}

function textOf(value: ReturnType<typeof parseExpressionAt>): string {
  if (value.type === 'Literal' && typeof value.value === 'string') return value.value;
  if (value.type === 'TemplateLiteral' && value.expressions.length === 0) return value.quasis[0]!.value.cooked!;
  throw new Error(`typeshed: a file is no plain text but ${value.type}`);
}
