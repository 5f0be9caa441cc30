import type { PyodideAPI } from 'pyodide';

/**
 * Bytes of WebAssembly's own stack that nested calls may use before Python raises RecursionError. The engine's native stack, which
 * nobody can ask about or enlarge in a worker, fills up about five times as fast: in Chromium it overflows between 192 and 256 KiB
 * of this one when Python functions call each other through C (`sorted(key=...)`, `repr`, `functools.lru_cache`), and that ends the
 * interpreter. Deep data (100,000 nested lists) can still do it.
 */
const STACK_SIZE = 128 * 1024;

interface EmscriptenModule {
  stackSave(): number;
  _PyThreadState_Get(): number;
  _PyUnstable_ThreadState_SetStackProtection(state: number, start: number, size: number): number;
}

/** Lowers CPython's stack limit, counted from the caller's depth, so that endless recursion ends in RecursionError. */
export function limitStack(python: PyodideAPI): void {
  const { _module: emscripten } = python as unknown as { _module: EmscriptenModule };
  const start = emscripten.stackSave() - STACK_SIZE;
  if (emscripten._PyUnstable_ThreadState_SetStackProtection(emscripten._PyThreadState_Get(), start, STACK_SIZE) !== 0) {
    throw new Error('the stack limit could not be set');
  }
}

/** True for the error an engine throws when its native stack is full. */
export function isStackOverflow(error: unknown): boolean {
  return error instanceof Error && /call stack size|too much recursion/i.test(error.message);
}
