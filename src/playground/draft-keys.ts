/** Drafts are the reader's edits, one local-storage item per pair, variant and field. */
const PREFIX = 'bilingual:draft:';

/** `field` is a language or `stdin`. `shared` names the shared link the draft began from, if it did. */
export function draftKey(pair: string, variant: string, field: string, shared = ''): string {
  return `${PREFIX}${pair}/${variant}/${field}${shared && `/${shared}`}`;
}

/** Whether this browser keeps edits of a pair. False as well when storage is switched off. */
export function hasDrafts(pair: string): boolean {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith(`${PREFIX}${pair}/`));
  } catch {
    return false;
  }
}
