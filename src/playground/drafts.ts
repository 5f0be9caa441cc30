/** Why an edit was not stored. */
export type DraftFailure = 'off' | 'full';

/**
 * The reader's edits in local storage, which may be switched off, full, or hold anything; nothing here throws. Remembers what it
 * last saw of each item, so that a page writes only what has changed on it and never undoes another tab's edits.
 */
export class DraftStore {
  readonly #seen = new Map<string, string | undefined>();

  /** The stored text, if there is one, and whether it is news: first read, or changed by another tab. */
  read(key: string): { text: string | undefined; news: boolean } {
    let text: string | undefined;
    try {
      text = localStorage.getItem(key) ?? undefined;
    } catch {
      // Switched off: there is nothing.
    }
    const news = !this.#seen.has(key) || this.#seen.get(key) !== text;
    this.#seen.set(key, text);
    return { text, news };
  }

  /** Stores a text, or removes the item when `text` is undefined. Gives the reason when it could not. */
  write(key: string, text: string | undefined): DraftFailure | undefined {
    if (this.#seen.get(key) === text) return undefined;
    try {
      if (text === undefined) localStorage.removeItem(key);
      else localStorage.setItem(key, text);
    } catch (error) {
      return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'off';
    }
    this.#seen.set(key, text);
    return undefined;
  }
}
