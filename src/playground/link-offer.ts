import { ShareError } from './fragment.ts';
import type { Offer } from './notice.ts';

/**
 * Makes a link and the offer to copy it. Without an offer, the text says why there is no link.
 *
 * @param root where the notice with the offer will stand
 * @param make gives the link's path and fragment; may throw a ShareError
 * @param text what to say of the link
 */
export async function linkOffer(
  root: HTMLElement,
  make: () => Promise<string>,
  text: string,
): Promise<{ text: string; offer?: Offer }> {
  try {
    const link = new URL(await make(), location.href).href;
    const action = async (button: HTMLButtonElement) => {
      try {
        await navigator.clipboard.writeText(link);
        button.textContent = 'Copied';
      } catch {
        // No clipboard: the field stands ready with its text selected.
        root.querySelector<HTMLInputElement>('.notice input')!.focus();
      }
    };
    return { text, offer: { label: 'Copy link', action, link } };
  } catch (error) {
    if (!(error instanceof ShareError)) throw error;
    return { text: error.message };
  }
}
