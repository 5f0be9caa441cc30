import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { unzipSync, type Zippable, zipSync } from 'fflate';
import { loadPyodide, type PyodideAPI } from 'pyodide';
import { engineName } from '../../src/runtimes/python/engine-name.ts';

export type PythonAsset = 'worker.js' | 'pyodide.asm.wasm' | 'python_stdlib.zip';

const runtime = new URL('../../src/runtimes/python/', import.meta.url);
const pyodideFolder = path.dirname(fileURLToPath(import.meta.resolve('pyodide/package.json')));

/** Where a zip entry's clock starts; any fixed date makes the archive the same at every build. */
const ZIP_DATE = new Date(1980, 0, 1);

/** What cannot do anything useful without a terminal, a screen, a process or a download. */
const LEFT_OUT = [
  // pdb, which pytest imports, takes its colours from these four.
  /^_pyrepl\/(?!(__init__|trace|types|utils)\.py$)/,
  /^site-packages\//,
  /^idlelib\//,
  /^lib2to3\//,
  /^turtle/,
  /^ensurepip\//,
  /^venv\//,
  /^this\.py$/,
  /^antigravity\.py$/,
];

/** Statements added at the end of standard modules, so that what stands in for the browser's gaps is only loaded with them. */
const ADDITIONS: Record<string, string> = {
  'hashlib.py': 'from _bilingual import kdf as _kdf\n_kdf.install()\n',
  'socket.py': 'from _bilingual import sockets as _sockets\n_sockets.install()\n',
  'socketserver.py': 'from _bilingual import sockets as _sockets\n_sockets.install_servers()\n',
  'ssl.py': 'from _bilingual import sockets as _sockets\n_sockets.install_tls()\n',
  'threading.py': 'from _bilingual import limits as _limits\n_limits.install_threading()\n',
  'subprocess.py': 'from _bilingual import limits as _limits\n_limits.install_subprocess()\n',
  'signal.py': 'from _bilingual import limits as _limits\n_limits.install_signal()\n',
  'locale.py': 'from _bilingual import limits as _limits\n_limits.install_locale()\n',
  'zoneinfo/_common.py':
    'from _bilingual import limits as _limits\nload_tzdata = _limits.explain_tzdata(load_tzdata)\n',
};

/**
 * Modules of Pyodide that are replaced. Its package installer would import 20 modules at every start, and there are no packages to
 * install; these names are what its own start asks for.
 */
const REPLACEMENTS: Record<string, string> = {
  'pyodide/_package_loader.py': `
from pathlib import Path

SITE_PACKAGES = Path("/lib/python3.14/site-packages")
DSO_DIR = Path("/usr/lib")

def init_loaded_packages():
    pass
`,
};

/**
 * Compiles one module with the interpreter that will run it. Docstrings are left out as with `python3 -OO`, asserts stay.
 */
const COMPILE = `
import ast, importlib.util, _frozen_importlib_external

DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)

def compile_module(source, filename):
    source = bytes(source)
    tree = ast.parse(source, filename)
    for node in ast.walk(tree):
        if isinstance(node, DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
            node.body[:1] = [] if len(node.body) > 1 else [ast.copy_location(ast.Pass(), node.body[0])]
    code = compile(tree, filename, "exec", dont_inherit=True, optimize=0)
    return _frozen_importlib_external._code_to_hash_pyc(code, importlib.util.source_hash(source), False)

compile_module
`;

/**
 * Builds everything the browser needs to run Python: the worker's script, CPython's WebAssembly as it comes in the Pyodide
 * package, and the standard library compiled to bytecode by that very CPython, with this project's own modules in it.
 * The same sources give the same bytes.
 */
export async function buildPythonAssets(): Promise<{ engine: string; files: Record<PythonAsset, Uint8Array> }> {
  const python = await loadPyodide({
    indexURL: pyodideFolder,
    env: { HOME: '/home', PYTHONHASHSEED: '0', PYTHONNODEBUGRANGES: '1' },
  });
  const [worker, wasm, library] = await Promise.all([
    bundleWorker(),
    readFile(path.join(pyodideFolder, 'pyodide.asm.wasm')),
    compileLibrary(python),
  ]);
  return {
    engine: engineName(python),
    files: { 'worker.js': worker, 'pyodide.asm.wasm': wasm, 'python_stdlib.zip': library },
  };
}

async function bundleWorker(): Promise<Uint8Array> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [fileURLToPath(new URL('worker.ts', runtime))],
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    // Only looked at under Node.
    external: ['node:*', 'ws'],
    define: { 'import.meta.url': '"https://python.invalid/worker.js"' },
    legalComments: 'none',
    write: false,
    logLevel: 'warning',
  });
  return outputFiles[0]!.contents;
}

/** The standard library as a zip of bytecode, compiled by `python`, a Pyodide running in Node. */
export async function compileLibrary(python: PyodideAPI): Promise<Uint8Array> {
  const compile = python.runPython(COMPILE);
  const archive: Zippable = {};
  for (const [name, source] of await librarySources()) {
    if (!name.endsWith('.py')) {
      archive[name] = source;
      continue;
    }
    const compiled = compile(new Uint8Array(source), `/lib/python3.14/${name}`);
    archive[`${name}c`] = compiled.toJs();
    compiled.destroy();
  }
  return zipSync(archive, { mtime: ZIP_DATE, level: 9 });
}

/** The standard library's files with our additions, and our own package, sorted by name. */
async function librarySources(): Promise<Array<[name: string, source: Uint8Array]>> {
  const shipped = unzipSync(await readFile(path.join(pyodideFolder, 'python_stdlib.zip')));
  const sources = new Map(
    Object.entries(shipped).filter(([name]) => !name.endsWith('/') && !LEFT_OUT.some((pattern) => pattern.test(name))),
  );
  for (const [name, statements] of Object.entries(ADDITIONS)) {
    const source = sources.get(name);
    if (!source) throw new Error(`Pyodide's standard library has no ${name}; the additions to it need a new place`);
    sources.set(name, Buffer.concat([source, Buffer.from(`\n${statements}`)]));
  }
  for (const [name, source] of Object.entries(REPLACEMENTS)) {
    if (!sources.has(name)) throw new Error(`Pyodide has no ${name} any more; look at how it starts`);
    sources.set(name, Buffer.from(source));
  }
  const own = fileURLToPath(new URL('lib/', runtime));
  for (const name of await readdir(own)) {
    if (name.endsWith('.py')) sources.set(`_bilingual/${name}`, await readFile(path.join(own, name)));
  }
  return [...sources].sort(([a], [b]) => (a < b ? -1 : 1));
}
