import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compressFolder } from '../compress.ts';
import { serve } from '../serve.ts';

/** What Pyodide needs, unchanged from its package. */
const PYODIDE = ['pyodide.mjs', 'pyodide.asm.mjs', 'pyodide.asm.wasm', 'python_stdlib.zip', 'pyodide-lock.json'];

const page = (start: string) => `<!doctype html><title>Baseline</title><button>Run</button><pre></pre><script>
const show = ({ data }) => document.querySelector('pre').append(data);
document.querySelector('button').onclick = () => { ${start} };
</script>`;

/** Python in a plain worker of the page's own origin, as Pyodide's documentation shows it. */
const PYTHON_WORKER = `import { loadPyodide } from './pyodide.mjs';
const python = await loadPyodide({ stdout: (line) => postMessage(line + '\\n') });
python.runPython('print("hi")');
`;

const FILES: Record<string, string> = {
  '404.html': '<!doctype html><title>Not found</title>',
  'python.html': page("new Worker('/runtime/worker.js', { type: 'module' }).onmessage = show"),
  'javascript.html': page(
    `new Worker(URL.createObjectURL(new Blob(["postMessage('hi\\\\n')"], { type: 'text/javascript' }))).onmessage = show`,
  ),
  'runtime/worker.js': PYTHON_WORKER,
};

/**
 * Serves the pages that the site is compared with, by the site's own server: same headers, same compression, and the engine's files
 * below `runtime/`, where they are cached as the site's are.
 */
export async function serveBaselines(): Promise<{ url: string; close: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bilingual-bench-'));
  await mkdir(path.join(folder, 'runtime'));
  const pyodide = path.dirname(fileURLToPath(import.meta.resolve('pyodide/package.json')));
  for (const name of PYODIDE) await copyFile(path.join(pyodide, name), path.join(folder, 'runtime', name));
  for (const [name, text] of Object.entries(FILES)) await writeFile(path.join(folder, name), text);
  await compressFolder(folder);
  const server = await serve({ directory: folder, port: 0 });
  return {
    url: addressOf(server),
    async close() {
      closeServer(server);
      await rm(folder, { recursive: true });
    },
  };
}

export const addressOf = (server: Server): string => `http://localhost:${(server.address() as AddressInfo).port}/`;

export function closeServer(server: Server): void {
  server.closeAllConnections();
  server.close();
}
