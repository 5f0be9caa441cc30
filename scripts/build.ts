/** Builds `dist/` unless it is up to date. `--force` builds anyway. BASE and SITE are read from the environment. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stampFile = path.join(root, '.cache/build');
const inputs = ['src/**/*', 'content/**/*', 'playgrounds/**/*', 'public/**/*', 'scripts/**/*', '*.json', '*.mjs'];
const generated = /(^|[/\\])(node_modules|__pycache__)[/\\]|^(public[/\\]runtime|src[/\\]generated)[/\\]/;

/** Names, sizes and times of everything the build reads. */
function stamp(): string {
  const hash = createHash('sha256').update(JSON.stringify([process.env['BASE'], process.env['SITE']]));
  const exclude = (name: string) => name === 'node_modules' || name === 'runtime' || name === 'generated';
  for (const file of globSync(inputs, { cwd: root, exclude }).sort()) {
    const { size, mtimeMs, isFile } = statInfo(path.join(root, file));
    if (isFile && !generated.test(file)) hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function statInfo(file: string): { size: number; mtimeMs: number; isFile: boolean } {
  const stats = statSync(file);
  return { size: stats.size, mtimeMs: stats.mtimeMs, isFile: stats.isFile() };
}

const current =
  existsSync(stampFile) && existsSync(path.join(root, 'dist/index.html')) && readFileSync(stampFile, 'utf8');
if (current !== stamp() || process.argv.includes('--force')) {
  console.log('Building the site ...');
  const astro = path.join(root, 'node_modules/astro/bin/astro.mjs');
  const { status } = spawnSync(process.execPath, [astro, 'build', '--silent'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp());
}
