import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { TYPESCRIPT_OPTIONS } from '../../src/checkers/settings.ts';
import { LIBRARY_FOLDER } from '../../src/checkers/typescript/service.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The declarations that the compiler reads for a program which imports nothing but Node's modules: its own library and
 * `@types/node`, by the paths that they have for the language service. Comments are left out; no diagnostic quotes them.
 */
export async function readDeclarations(): Promise<Record<string, string>> {
  const { options } = ts.convertCompilerOptionsFromJson(TYPESCRIPT_OPTIONS, root);
  const entry = path.join(root, 'main.ts');
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...rest) =>
    name === entry ? ts.createSourceFile(name, 'export {};', ts.ScriptTarget.ESNext) : getSourceFile(name, ...rest);
  const program = ts.createProgram([entry], options, host);

  const library = path.dirname(ts.getDefaultLibFilePath(options));
  const modules = path.join(root, 'node_modules');
  const files: Record<string, string> = {};
  const packages = new Set<string>();
  for (const { fileName, text } of program.getSourceFiles()) {
    if (fileName === entry) continue;
    if (path.dirname(fileName) === library) {
      files[`${LIBRARY_FOLDER}/${path.basename(fileName)}`] = withoutComments(text);
      continue;
    }
    const relative = path.relative(modules, fileName).replaceAll(path.sep, '/');
    if (relative.startsWith('..')) throw new Error(`the compiler reads ${fileName}, which is outside node_modules`);
    files[`/node_modules/${relative}`] = withoutComments(text);
    packages.add(/^(?:@[^/]+\/)?[^/]+/.exec(relative)![0]);
  }
  for (const name of packages) {
    const { version, types, exports, main, typesVersions } = JSON.parse(
      await readFile(path.join(modules, name, 'package.json'), 'utf8'),
    ) as Record<string, unknown>;
    files[`/node_modules/${name}/package.json`] = JSON.stringify({
      name,
      version,
      types,
      exports,
      main,
      typesVersions,
    });
  }
  return files;
}

/** Drops comments, indentation and empty lines, but keeps the directives that name other files. */
export function withoutComments(text: string): string {
  const source = ts.createSourceFile('file.d.ts', text, ts.ScriptTarget.ESNext, true);
  const comments = new Map<number, number>();
  const note = (ranges: ts.CommentRange[] | undefined) => {
    for (const { pos, end } of ranges ?? []) if (!text.startsWith('///', pos)) comments.set(pos, end);
  };
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.JSDoc) return;
    note(ts.getLeadingCommentRanges(text, node.pos));
    note(ts.getTrailingCommentRanges(text, node.end));
    for (const child of node.getChildren(source)) visit(child);
  };
  visit(source);
  let kept = '';
  let at = 0;
  for (const [from, to] of [...comments].sort(([a], [b]) => a - b)) {
    if (from < at) continue;
    kept += text.slice(at, from);
    at = to;
  }
  return (kept + text.slice(at)).replace(/^[ \t]+|[ \t]+$/gm, '').replace(/\n{2,}/g, '\n');
}
