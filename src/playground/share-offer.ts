import { url } from '../lib/url.ts';
import { linkOffer } from './link-offer.ts';
import type { Offer } from './notice.ts';
import { runtimeChoice } from './runtime-choice.ts';
import { encodeShare, type SharedCode } from './share.ts';

/** Makes the link for some code of a pair: what to say, and the offer to copy it. Without an offer, the text says why there is no link. */
export function offerLink(root: HTMLElement, pair: string, code: SharedCode): Promise<{ text: string; offer?: Offer }> {
  const make = async () => url(`play/${pair}/`) + (await encodeShare(code));
  return linkOffer(root, make, 'The link holds the code itself; nothing was uploaded.');
}

/** What a reader should know before running somebody else's code in a pair: what it can reach. */
export function whereItRuns(pair: HTMLElement): string {
  return runtimeChoice(pair) === 'webcontainer'
    ? 'Python runs in a sandbox without network, JavaScript in a WebContainer, which can reach the network.'
    : 'It runs in a sandbox without network.';
}
