/** Local storage that never throws: it may be switched off, full, or hold anything. */

/** The stored text, or undefined when there is none or storage is off. */
export function readDraft(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Why an edit was not stored. */
export type DraftFailure = 'off' | 'full';

/** Stores a text, or removes the item when `text` is undefined. Gives the reason when it could not. */
export function writeDraft(key: string, text: string | undefined): DraftFailure | undefined {
  try {
    if (text === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
    return undefined;
  } catch (error) {
    return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'off';
  }
}
