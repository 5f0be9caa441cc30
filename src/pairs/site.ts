import { createHash } from 'node:crypto';
import path from 'node:path';
import { highlightToHtml } from '../markdown/highlight.ts';
import type { Language } from '../sandbox/protocol.ts';
import { loadPairs } from './load.ts';
import { packageLabels } from './package-labels.ts';
import type { Pair, Region, Variant } from './schema.ts';

/** What a page needs to run a pair; served as one JSON file and fetched at the first Run or edit. */
export interface PairData extends Omit<Pair, 'summary' | 'variants'> {
  /** `packages` come with their versions. */
  variants: Array<Omit<Variant, 'note'> & { html: Record<Language, string> }>;
}

let pairs: Promise<Pair[]> | undefined;

/** The site's pairs, read from `playgrounds/` once per build and at every request of the dev server. Throws a PairsError. */
export function sitePairs(): Promise<Pair[]> {
  if (pairs && import.meta.env.PROD) return pairs;
  return (pairs = loadPairs(path.resolve('playgrounds')));
}

/** The pair with this id. Throws with the known ids when there is none. */
export async function sitePair(id: string): Promise<Pair> {
  const all = await sitePairs();
  const pair = all.find((candidate) => candidate.id === id);
  if (!pair)
    throw new Error(`There is no pair "${id}" in playgrounds/. Known: ${all.map((known) => known.id).join(', ')}`);
  return pair;
}

/** The code of both panes as HTML; lines of a region carry the class `rN`, N counted from 0 in the yaml's order. */
export async function highlightVariant(variant: Variant): Promise<Record<Language, string>> {
  const html = (language: Language, grammar: string) =>
    highlightToHtml(variant[language], grammar, (line) => regionClass(variant.regions, language, line));
  return { python: await html('python', 'python'), javascript: await html('javascript', 'typescript') };
}

function regionClass(regions: Region[], language: Language, line: number): string | undefined {
  const index = regions.findIndex((region) => region[language].from <= line && line <= region[language].to);
  return index < 0 ? undefined : `r${index}`;
}

interface PairFile {
  path: string;
  bytes: number;
  sha256: string;
  json: string;
}

const files = new WeakMap<Pair, Promise<PairFile>>();

/**
 * The pair's JSON, its length in bytes, and its path below the site's base, which carries the content's hash. Made once per
 * pair, so that every page of a build names the same file.
 */
export function pairFile(pair: Pair): Promise<PairFile> {
  const known = files.get(pair);
  if (known) return known;
  const file = makePairFile(pair);
  files.set(pair, file);
  return file;
}

async function makePairFile(pair: Pair): Promise<PairFile> {
  const { summary: _summary, variants, ...rest } = pair;
  const data: PairData = {
    ...rest,
    variants: await Promise.all(
      variants.map(async (variant) => {
        const { note: _note, ...data } = variant;
        return { ...data, packages: packageLabels(variant), html: await highlightVariant(variant) };
      }),
    ),
  };
  const json = JSON.stringify(data);
  const sha256 = createHash('sha256').update(json).digest('hex');
  return { path: `pairs/${pair.id}.${sha256.slice(0, 10)}.json`, bytes: Buffer.byteLength(json), sha256, json };
}
