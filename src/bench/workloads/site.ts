import { createHash } from 'node:crypto';
import path from 'node:path';
import { highlightToHtml } from '../../markdown/highlight.ts';
import type { Comparison, Contender, Workload } from '../workload.ts';
import { loadWorkloads } from './load.ts';

/** What a page needs to measure a workload; served as one JSON file. */
export interface WorkloadData extends Omit<Workload, 'comparisons'> {
  comparisons: Array<Omit<Comparison, 'contenders'> & { contenders: ContenderData[] }>;
}

/** A contender with its source as HTML: the inside of a `<pre>`, see `highlightToHtml`. */
export type ContenderData = Contender & { html: string };

let workloads: Promise<Workload[]> | undefined;

/** The site's workloads, read from `playgrounds/` once per build and at every request of the dev server. Throws a PairsError. */
export function siteWorkloads(): Promise<Workload[]> {
  if (workloads && import.meta.env.PROD) return workloads;
  return (workloads = loadWorkloads(path.resolve('playgrounds')));
}

/** The workload with this id, or undefined: not every pair has one. Throws a PairsError. */
export async function siteWorkload(id: string): Promise<Workload | undefined> {
  return (await siteWorkloads()).find((candidate) => candidate.id === id);
}

interface WorkloadFile {
  path: string;
  bytes: number;
  sha256: string;
  json: string;
}

const files = new WeakMap<Workload, Promise<WorkloadFile>>();

/**
 * The workload's JSON (`WorkloadData`), its length in bytes, and its path below the site's base, which carries the content's
 * hash. Made once per workload, so that every page of a build names the same file.
 */
export function workloadFile(workload: Workload): Promise<WorkloadFile> {
  const known = files.get(workload);
  if (known) return known;
  const file = makeWorkloadFile(workload);
  files.set(workload, file);
  return file;
}

/** A contender's source as HTML. */
export const highlightContender = ({ source, language }: Contender): Promise<string> =>
  highlightToHtml(source, language === 'python' ? 'python' : 'typescript');

async function makeWorkloadFile(workload: Workload): Promise<WorkloadFile> {
  const data: WorkloadData = {
    ...workload,
    comparisons: await Promise.all(
      workload.comparisons.map(async (comparison) => ({
        ...comparison,
        contenders: await Promise.all(
          comparison.contenders.map(async (contender) => ({ ...contender, html: await highlightContender(contender) })),
        ),
      })),
    ),
  };
  const json = JSON.stringify(data);
  const sha256 = createHash('sha256').update(json).digest('hex');
  return { path: `benches/${workload.id}.${sha256.slice(0, 10)}.json`, bytes: Buffer.byteLength(json), sha256, json };
}
