import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Zippable, zipSync } from 'fflate';
import { loadPyodide, type PyodideAPI, version } from 'pyodide';
import type { PythonPackage } from '../../src/runtimes/python/catalogue.ts';
import { PATCHES } from '../../src/runtimes/python/patches.ts';
import { patched } from '../../src/runtimes/python/wheels.ts';
import { readZip } from '../../src/runtimes/python/zip.ts';

/** Any fixed date makes the archive the same at every build. */
const ZIP_DATE = new Date(1980, 0, 1);

/** What programs hardly ever import: a package's tests, and the hundreds of languages that Pygments knows. */
const LEFT_OUT = /(^|\/)tests?\/|(^|\/)conftest\.py$|^pygments\/lexers\/(?!(__init__|_mapping|python)\.py$)/;

/** Gives nothing for a file that is no Python of this version, such as a template. */
const COMPILE = `
import importlib.util, _frozen_importlib_external

def compile_file(source, filename):
    source = bytes(source)
    try:
        code = compile(source, filename, "exec", dont_inherit=True)
    except SyntaxError:
        return None
    return _frozen_importlib_external._code_to_hash_pyc(code, importlib.util.source_hash(source), False)

compile_file
`;

/**
 * Compiles the Python files of wheels to the bytecode of the interpreter that will run them: importing FastAPI takes half the
 * time with it. One archive of `__pycache__` files for each package; packages without Python files have none. Kept in
 * `cache`, since it takes seconds.
 */
export async function compileWheels(
  packages: readonly PythonPackage[],
  folder: string,
  cache: string,
  log: (line: string) => void,
): Promise<Record<string, Uint8Array>> {
  await mkdir(cache, { recursive: true });
  const tool = createHash('sha256')
    .update(JSON.stringify([version, PATCHES, COMPILE, String(LEFT_OUT)]))
    .digest('hex');
  const stale = new Set(await readdir(cache));
  const archives: Record<string, Uint8Array> = {};
  let compile: Compile | undefined;
  for (const { name, file, sha256 } of packages) {
    const key = `${sha256.slice(0, 16)}-${tool.slice(0, 16)}.zip`;
    stale.delete(key);
    let archive = await readFile(path.join(cache, key)).catch(() => undefined);
    if (!archive) {
      if (!compile) log('Compiling the Python packages ...');
      compile ??= await startCompiler();
      archive = Buffer.from(compileWheel(await readFile(path.join(folder, file)), compile));
      await writeFile(path.join(cache, key), archive);
    }
    if (archive.length > EMPTY) archives[name] = archive;
  }
  for (const file of stale) await rm(path.join(cache, file));
  return archives;
}

/** Bytes of a zip archive without files. */
const EMPTY = 22;

type Compile = (source: Uint8Array, filename: string) => Uint8Array | undefined;

async function startCompiler(): Promise<Compile> {
  const python: PyodideAPI = await loadPyodide({
    indexURL: path.dirname(fileURLToPath(import.meta.resolve('pyodide/package.json'))),
    env: { HOME: '/home', PYTHONHASHSEED: '0', PYTHONNODEBUGRANGES: '1' },
  });
  const compile = python.runPython(COMPILE);
  return (source, filename) => {
    const compiled = compile(source, filename);
    const bytes = compiled?.toJs();
    compiled?.destroy();
    return bytes;
  };
}

function compileWheel(wheel: Uint8Array, compile: Compile): Uint8Array {
  const archive: Zippable = {};
  const entries = readZip(wheel.slice().buffer);
  // A module compiled to machine code hides its source.
  const native = new Set(entries.map(({ name }) => /^(.*?)\.[^/]*\.so$/.exec(name)?.[1]));
  for (const entry of entries) {
    const { name } = entry;
    if (!name.endsWith('.py') || LEFT_OUT.test(name) || native.has(name.slice(0, -'.py'.length))) continue;
    const source = Object.hasOwn(PATCHES, name) ? patched(entry, PATCHES[name]!) : entry.read();
    const bytes = compile(source, `/lib/python3.14/site-packages/${name}`);
    const { dir, name: stem } = path.posix.parse(name);
    if (bytes) archive[path.posix.join(dir, '__pycache__', `${stem}.cpython-314.pyc`)] = bytes;
  }
  return zipSync(archive, { mtime: ZIP_DATE, level: 9 });
}
