import type { PyodideAPI } from 'pyodide';
import { loadPyodide } from 'pyodide';
import createPyodideModule from 'pyodide/pyodide.asm.mjs';
import { info } from 'pyodide/pyodide-lock.json';

/** Bytes the interpreter's memory may grow to; then Python raises MemoryError. */
const MEMORY_LIMIT = 1024 * 1024 * 1024;

/** Never fetched: the addresses under which Pyodide asks for its files. */
const BASE = 'https://python.invalid/';

/** The lock file names downloadable packages. There are none. */
const NO_PACKAGES = JSON.stringify({ info, packages: {} });

/**
 * Starts CPython from bytes that are already here: the standard library as a zip and the compiled WebAssembly module.
 * Replaces `fetch` and `instantiateStreaming` of the global, through which Pyodide gets its files.
 */
export async function startEngine(wasm: WebAssembly.Module, standardLibrary: ArrayBuffer): Promise<PyodideAPI> {
  globalThis.fetch = async (input) => {
    const isLibrary = String(input) === `${BASE}python_stdlib.zip`;
    return new Response(isLibrary ? standardLibrary : null, { status: isLibrary ? 200 : 404 });
  };
  WebAssembly.instantiateStreaming = async (_source, imports) => {
    limitMemory(imports!);
    return { module: wasm, instance: await WebAssembly.instantiate(wasm, imports) };
  };
  return loadPyodide({
    indexURL: BASE,
    packageBaseUrl: BASE,
    lockFileContents: NO_PACKAGES,
    createPyodideModule,
    // What `import js` would give. The program is not to have JavaScript's globals.
    jsglobals: {},
    enableRunUntilComplete: false,
    stdin: () => null,
    stdout: () => {},
    stderr: () => {},
  } as Parameters<typeof loadPyodide>[0]);
}

/** Without this the memory grows to 4 GB, which takes many seconds and can end the tab. */
function limitMemory(imports: WebAssembly.Imports): void {
  const { env } = imports as { env: { emscripten_resize_heap(size: number): number } };
  const grow = env.emscripten_resize_heap;
  env.emscripten_resize_heap = (size) => (size >>> 0 > MEMORY_LIMIT ? 0 : grow(size));
}
