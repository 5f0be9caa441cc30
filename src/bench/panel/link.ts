import { url } from '../../lib/url.ts';
import { linkName, ShareError } from '../../playground/fragment.ts';
import { linkOffer } from '../../playground/link-offer.ts';
import type { Offer } from '../../playground/notice.ts';
import type { WorkloadData } from '../workloads/site.ts';
import { decodeSetup, encodeSetup, type SharedSetup } from './shared-setup.ts';

/** A link that cannot be opened on this page; the message says why. */
export { ShareError as LinkError } from '../../playground/fragment.ts';

/** A link's set-up, checked against the workload it is for. */
export interface OpenedSetup {
  /** A short name for the link. */
  name: string;
  comparison: string;
  size: number;
  rounds: number;
  /** The programs that it brings, by file. */
  texts: ReadonlyMap<string, string>;
}

/**
 * Reads a link's fragment for a workload.
 *
 * @throws LinkError when it is damaged, not ours, or for what this workload does not have
 */
export async function openLink(fragment: string, data: WorkloadData): Promise<OpenedSetup> {
  const { comparison, size, rounds, programs } = await decodeSetup(fragment);
  const found = data.comparisons.find(({ id }) => id === comparison);
  if (!found) {
    throw new ShareError(
      `This link is for a comparison, “${comparison.slice(0, 40)}”, that this benchmark no longer has. Below are the original programs.`,
    );
  }
  if (!data.sizes.includes(size)) {
    throw new ShareError(
      `This link is for a size, ${size.toLocaleString('en')}, that this benchmark no longer has. Below are the original programs.`,
    );
  }
  const files = new Set(found.contenders.map(({ file }) => file));
  const other = Object.keys(programs).find((file) => !files.has(file));
  if (other !== undefined) {
    throw new ShareError(
      `This link holds a program, “${other.slice(0, 40)}”, that this comparison no longer has. Below are the original programs.`,
    );
  }
  return { name: linkName(fragment), comparison, size, rounds, texts: new Map(Object.entries(programs)) };
}

/** Makes the link for a set-up: what to say, and the offer to copy it. Without an offer, the text says why there is no link. */
export async function setupLink(
  root: HTMLElement,
  workload: string,
  setup: SharedSetup,
): Promise<{ text: string; offer?: Offer }> {
  const carried = Object.keys(setup.programs).length > 0 ? 'the set-up and the programs you changed' : 'the set-up';
  return linkOffer(
    root,
    async () => url(`bench/${workload}/`) + (await encodeSetup(setup)),
    `The link holds ${carried}; nothing was uploaded.`,
  );
}
