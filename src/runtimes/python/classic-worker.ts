/**
 * Pyodide refuses to start in a classic worker, which it recognizes by a working `importScripts`. It needs module workers only to
 * load its own files, and those are bundled here. Import this first.
 */
Object.assign(globalThis, {
  importScripts() {
    throw new TypeError('importScripts is not available');
  },
});
