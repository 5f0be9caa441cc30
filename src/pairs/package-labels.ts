import { readFileSync } from 'node:fs';
import path from 'node:path';
import manifest from '../generated/runtime-manifest.json';
import type { Catalogue } from '../runtimes/python/catalogue.ts';
import type { Language } from '../sandbox/protocol.ts';
import type { Variant } from './schema.ts';

let catalogue: Catalogue | undefined;

/** A variant's packages with the versions that this build hands to its programs: `fastapi 0.136.1`. */
export function packageLabels({ packages }: Pick<Variant, 'packages'>): Record<Language, string[]> {
  catalogue ??= JSON.parse(readFileSync(path.resolve('public', manifest.python.catalogue.path), 'utf8')) as Catalogue;
  const bundles: Record<string, { version: string }> = manifest.javascript.packages;
  const label = (versions: Readonly<Record<string, { version: string }>>) => (name: string) =>
    [name, versions[name]?.version].filter(Boolean).join(' ');
  return { python: packages.python.map(label(catalogue)), javascript: packages.javascript.map(label(bundles)) };
}
