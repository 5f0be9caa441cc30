import { url } from '../lib/url.ts';
import type { Offer } from './notice.ts';
import { runtimeChoice } from './runtime-choice.ts';
import { encodeShare, type SharedCode, ShareError } from './share.ts';

/** Makes the link for some code of a pair: what to say, and the offer to copy it. Without an offer, the text says why there is no link. */
export async function offerLink(
  root: HTMLElement,
  pair: string,
  code: SharedCode,
): Promise<{ text: string; offer?: Offer }> {
  try {
    const link = new URL(url(`play/${pair}/`) + (await encodeShare(code)), location.href).href;
    const action = async (button: HTMLButtonElement) => {
      try {
        await navigator.clipboard.writeText(link);
        button.textContent = 'Copied';
      } catch {
        // No clipboard: the field stands ready with its text selected.
        root.querySelector<HTMLInputElement>('.notice input')!.focus();
      }
    };
    return {
      text: 'The link holds the code itself; nothing was uploaded.',
      offer: { label: 'Copy link', action, link },
    };
  } catch (error) {
    if (!(error instanceof ShareError)) throw error;
    return { text: error.message };
  }
}

/** What a reader should know before running somebody else's code in a pair: what it can reach. */
export function whereItRuns(pair: HTMLElement): string {
  return runtimeChoice(pair) === 'webcontainer'
    ? 'Python runs in a sandbox without network, JavaScript in a WebContainer, which can reach the network.'
    : 'It runs in a sandbox without network.';
}
