/**
 * Writes `diagnostics.json` for every variant of the pairs that is type-checked (`check: true`): what the real checkers say about
 * its two programs. Run it after changing one of them: `node scripts/record-diagnostics.ts`. The tests compare.
 */
import { access, glob, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { playgroundSchema } from '../src/pairs/schema.ts';
import { parseYaml } from '../src/pairs/yaml-file.ts';
import { nativeCheckers } from './checkers.ts';

const playgrounds = fileURLToPath(new URL('../playgrounds/', import.meta.url));
const check = await nativeCheckers();

for await (const name of glob('*/playground.yaml', { cwd: playgrounds })) {
  const playground = parseYaml(playgroundSchema, await readFile(path.join(playgrounds, name), 'utf8'), name, []);
  for (const variant of playground?.data.variants.filter((each) => each.check) ?? []) {
    const folder = path.join(playgrounds, path.dirname(name), variant.id);
    await access(folder);
    // As an editor shows it, without the newline that ends the last line.
    const read = async (file: string) => (await readFile(path.join(folder, file), 'utf8')).replace(/\n$/, '');
    const recorded = {
      python: await check.python(await read('main.py')),
      javascript: await check.javascript(await read('main.ts')),
    };
    await writeFile(path.join(folder, 'diagnostics.json'), `${JSON.stringify(recorded, null, 2)}\n`);
    console.log(`${path.dirname(name)}/${variant.id}: ${recorded.python.length} and ${recorded.javascript.length}`);
  }
}
// The language server keeps its channel open.
process.exit();
