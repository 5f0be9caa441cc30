import { nodeError } from '../kernel/errors.ts';
import { readText } from '../kernel/files.ts';
import { holdWhile } from '../kernel/loop.ts';
import { scriptUrl } from '../kernel/natives.ts';
import { nameScript } from '../kernel/stack.ts';
import { commonJsNames, loadCommonJs } from './cjs.ts';
import { exportsOf, importsOf, type PlacedError, placeSyntaxError } from './compile.ts';
import { applyEdits, type Edit, offsetToPosition } from './positions.ts';
import { loadModule, type ModuleShape, shapeOf } from './registry.ts';
import { type Resolved, resolveImport } from './resolve.ts';
import { announce, sourceFile } from './sources.ts';

/**
 * ES modules. Each file becomes a blob with its specifiers rewritten to blobs of what it imports; modules that are no
 * files (built-ins, packages, CommonJS, JSON) get a small facade that reads their exports.
 */

const LOAD = Symbol.for('bilingual.load');
const IMPORT = Symbol.for('bilingual.import');
const META = Symbol.for('bilingual.meta');

const urls = new Map<string, string>();
const exportNames = new Map<string, string[]>();
const linking = new Set<string>();

/** Defines the three hooks that linked modules call. They give nothing that `import` does not give. */
export function installModuleHooks(): void {
  const hooks: Array<[symbol, unknown]> = [
    [LOAD, loadByKey],
    [IMPORT, importDynamic],
    [META, metaOf],
  ];
  for (const [key, value] of hooks) Object.defineProperty(globalThis, key, { value });
}

let entryPath = '';

/**
 * Runs a file of the program as the entry module; settles, with what it exports, when its top-level await has. `onStart` is
 * called when all it imports is evaluated and its own first statement comes next.
 */
export async function importEntry(path: string, onStart: () => void): Promise<object> {
  entryPath = path;
  startEntry = onStart;
  return await importFile(path);
}
let startEntry = () => {};

async function importFile(path: string, query = ''): Promise<object> {
  const url = fileUrl(path, query);
  try {
    return (await import(url)) as object;
  } catch (error) {
    throw tidySyntaxError(error);
  }
}

/** A SyntaxError from linking carries no position and names blobs. */
function tidySyntaxError(error: unknown): unknown {
  if (!(error instanceof SyntaxError) || /^\s+at /m.test(error.stack ?? '') || 'place' in error) return error;
  for (const path of linkedFiles) {
    const placed = placeSyntaxError(error, `file://${path}`, sourceFile(path));
    if (placed.place) return placed;
  }
  return error;
}

const linkedFiles: string[] = [];

function importDynamic(specifier: unknown, parent: string, options?: { with?: { type?: string } }): Promise<object> {
  const load = async (): Promise<object> => {
    const text = String(specifier);
    if (text.startsWith('data:')) return (await import(text)) as object;
    const resolved = resolveImport(text, parent);
    if (options?.with?.type !== 'json') requireNoAttribute(resolved);
    return importResolved(resolved);
  };
  return holdWhile(load());
}

/** @throws ERR_IMPORT_ATTRIBUTE_MISSING for a JSON file, which must be imported as one. */
function requireNoAttribute(resolved: Resolved): void {
  if (resolved.kind !== 'file' || !resolved.path.endsWith('.json')) return;
  const message = `Module "file://${resolved.path}" needs an import attribute of "type: json"`;
  throw nodeError(TypeError, 'ERR_IMPORT_ATTRIBUTE_MISSING', message);
}

/** `import()` of what a specifier was resolved to. */
function importResolved(resolved: Resolved): Promise<object> {
  return resolved.kind === 'file' ? importFile(resolved.path, resolved.query) : import(facadeUrl(resolved.name));
}

const loadByKey = (key: string): object => {
  const separator = key.indexOf(' ');
  const rest = key.slice(separator + 1);
  if (key === 'start') startEntry();
  if (key.startsWith('cjs ')) return { value: loadCommonJs(rest) };
  if (key.startsWith('json ')) return { value: JSON.parse(readText(rest)) };
  return key === 'start' ? {} : { value: loadModule(rest) };
};

function metaOf(path: string): object {
  const meta = Object.create(null) as Record<string, unknown>;
  meta.dirname = path.slice(0, path.lastIndexOf('/')) || '/';
  meta.filename = path;
  meta.main = path === entryPath;
  meta.resolve = (specifier: string) => {
    // A file need not be there to have an address.
    if (/^(\.{0,2}\/|file:)/.test(specifier)) return new URL(specifier, `file://${path}`).href;
    const resolved = resolveImport(specifier, path);
    return resolved.kind === 'file' ? `file://${resolved.path}` : resolved.name;
  };
  meta.url = `file://${path}`;
  return meta;
}

/** Under this name, too, Node exports what a CommonJS module gives. */
const WHOLE = 'module.exports';

/** A module whose exports are the properties of an object that is made when it is first evaluated. */
function facade(key: string, { names, isModule }: ModuleShape): string {
  let url = urls.get(key);
  if (!url) {
    const listed = names.filter((name) => name !== 'default');
    const hasDefault = !isModule || names.includes('default');
    const lines = [
      `const m=globalThis[Symbol.for("bilingual.load")](${JSON.stringify(key)}).value;`,
      hasDefault ? `export default m${isModule ? '.default' : ''};` : '',
      ...listed.map((name, i) => {
        const value = name === WHOLE ? 'm' : `m[${JSON.stringify(name)}]`;
        return `const $${i}=${value};export{$${i} as ${JSON.stringify(name)}};`;
      }),
    ];
    url = scriptUrl(lines.join(''));
    urls.set(key, url);
    exportNames.set(key, hasDefault ? [...listed, 'default'] : listed);
  }
  return url;
}

function facadeUrl(name: string): string {
  const key = `registered ${name}`;
  return urls.get(key) ?? facade(key, shapeOf(name));
}

function fileUrl(path: string, query = ''): string {
  const known = urls.get(path + query);
  if (known) return known;
  if (path.endsWith('.json')) return facade(`json ${path}`, { names: [], isModule: false });
  const source = sourceFile(path);
  if (source.format === 'commonjs')
    return facade(`cjs ${path}`, { names: [...commonJsNames(path), WHOLE], isModule: false });
  if (linking.has(path)) {
    throw nodeError(
      Error,
      'ERR_UNSUPPORTED_CYCLE',
      `${path} imports itself, directly or through another file. The browser runtime cannot link such a cycle of ES modules.`,
    );
  }
  linking.add(path);
  linkedFiles.push(path);
  const name = `file://${path}`;
  const { code, map } = rewrite(path, source.code, source.map);
  announce(name, path, source.text, (line, column) => source.map(...map(line, column)));
  const url = scriptUrl(`${code}\n//# sourceURL=${name}`);
  nameScript(url, name);
  linking.delete(path);
  urls.set(path + query, url);
  exportNames.set(path, exportsOf(source.code));
  return url;
}

function rewrite(path: string, code: string, written: (line: number, column: number) => [number, number]) {
  const edits: Edit[] = [];
  const parent = JSON.stringify(path);
  const importName = freeName(code, '$mport');
  const metaName = freeName(code, '$mportMet');
  let usesImport = false;
  let usesMeta = false;
  for (const { n, s, e, ss, se, d, a } of importsOf(code)) {
    if (d === -2) {
      edits.push({ start: ss, end: e, text: `${metaName}()` });
      usesMeta = true;
    } else if (d >= 0) {
      edits.push({ start: ss, end: ss + 'import'.length, text: importName });
      usesImport = true;
    } else if (n !== undefined && !n.startsWith('data:')) {
      const at = (offset: number, error: unknown): PlacedError => {
        const placed = error as PlacedError;
        if (placed.place) return placed;
        const [line, column] = written(...offsetToPosition(code, offset));
        placed.place = { path: `file://${path}`, line, column };
        return placed;
      };
      let url: string;
      let key: string;
      try {
        const resolved = resolveImport(n, path);
        if (a < 0) requireNoAttribute(resolved);
        url = resolved.kind === 'file' ? fileUrl(resolved.path, resolved.query) : facadeUrl(resolved.name);
        key = resolved.kind === 'file' ? resolved.path : `registered ${resolved.name}`;
      } catch (error) {
        throw at(s, error);
      }
      const exported = exportNames.get(key) ?? exportNames.get(`cjs ${key}`) ?? [];
      const missing = missingName(code.slice(ss, s), exported);
      if (missing) {
        const error = new SyntaxError(missingText(n, missing, exported.includes(WHOLE)));
        throw Object.assign(at(ss + missing.offset, error), { width: missing.name.length });
      }
      edits.push({ start: s, end: e, text: url });
      // `with { type: 'json' }` would be checked against what the blob says it is.
      if (a >= 0) edits.push({ start: e + 1, end: se, text: '' });
    }
  }
  const { code: body, map } = applyEdits(code, edits);
  // Function declarations are hoisted: they stand at the end so that no position moves.
  let tail = '';
  if (usesImport)
    tail += `\nfunction ${importName}(s,o){return globalThis[Symbol.for("bilingual.import")](s,${parent},o)}`;
  if (usesMeta) {
    tail += `\nfunction ${metaName}(){return ${metaName}.m??=globalThis[Symbol.for("bilingual.meta")](${parent})}`;
  }
  // Imports are evaluated before the body, the last one last.
  if (path === entryPath) tail += `\nimport ${JSON.stringify(scriptUrl(START))};`;
  return { code: body + tail, map };
}

const START = 'globalThis[Symbol.for("bilingual.load")]("start")';

const freeName = (code: string, name: string): string => (code.includes(name) ? freeName(code, `${name}_`) : name);

interface MissingName {
  name: string;
  offset: number;
  /** The braces and what is between them. */
  list: string;
}

/** Finds a name in `import { a, b as c } from` that the module does not export. */
function missingName(head: string, names: readonly string[]): MissingName | undefined {
  if (names.length === 0) return undefined;
  const list = /^import\b[^{]*(\{([^}]*)\})\s*from\s*['"]?$/.exec(head);
  if (!list) return undefined;
  const start = head.indexOf('{') + 1;
  for (const match of list[2]!.matchAll(/(?:^|,)\s*(?:\/\/.*\s*)*([\w$]+)/g)) {
    const name = match[1]!;
    if (!names.includes(name)) {
      return { name, offset: start + match.index + match[0].length - name.length, list: list[1]! };
    }
  }
  return undefined;
}

/** In Node's words, which for CommonJS say what to write instead. */
function missingText(specifier: string, { name, list }: MissingName, isCommonJs: boolean): string {
  if (!isCommonJs) return `The requested module '${specifier}' does not provide an export named '${name}'`;
  return (
    `Named export '${name}' not found. The requested module '${specifier}' is a CommonJS module, which may not support all ` +
    'module.exports as named exports.\nCommonJS modules can always be imported via the default export, for example using:' +
    `\n\nimport pkg from '${specifier}';\n${list.includes('\n') ? '' : `const ${list.replaceAll(/\s+as\s+/g, ': ')} = pkg;\n`}`
  );
}
