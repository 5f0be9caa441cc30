import { PROJECT } from '../kernel/host.ts';
import { evaluateNamed } from '../kernel/natives.ts';
import { writeOut } from '../kernel/process.ts';
import { nameScript } from '../kernel/stack.ts';
import { setPackageTimeout } from '../kernel/timers.ts';
import { packageOffering, readBundleHead } from '../packages.ts';
import { makeRequire } from './cjs.ts';
import { loadModule, registerModule } from './registry.ts';

type Parts = Record<string, () => object>;
/** What a bundle's text evaluates to. */
type Bundle = (
  require: unknown,
  module: object,
  filename: string,
  dirname: string,
  setTimeout: typeof setPackageTimeout,
) => Parts;

/**
 * Makes the packages that came with a program importable, by `import` and `require` alike. A bundle is evaluated when one of
 * its parts is first imported, each part once.
 *
 * @param bundles by file name, see `scripts/assets/packages.ts`.
 */
export function registerPackages(bundles: Record<string, ArrayBuffer>): void {
  for (const bytes of Object.values(bundles)) registerPackage(new TextDecoder().decode(bytes));
}

function registerPackage(text: string): void {
  const { name, modules } = readBundleHead(text);
  let parts: Parts | undefined;
  for (const [specifier, shape] of Object.entries(modules)) {
    const load = () => (parts ??= evaluate(name, text))[specifier]!();
    registerModule(specifier, load, shape);
  }
  const { standsInFor } = packageOffering(name) ?? {};
  if (!standsInFor) return;
  const loadInstead = () => {
    writeOut('stderr', `${standsInFor.notice}\n`);
    return loadModule(name);
  };
  registerModule(standsInFor.name, loadInstead, modules[name]);
}

function evaluate(name: string, text: string): Parts {
  const folder = `${PROJECT}/node_modules/${name}`;
  const file = `${folder}/index.js`;
  const bundle = evaluateNamed(text, file, (url) => nameScript(url, file)) as Bundle;
  return bundle(makeRequire(file), { exports: {} }, file, folder, setPackageTimeout);
}
