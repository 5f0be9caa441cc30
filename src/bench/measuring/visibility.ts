/**
 * Whether the page can be seen. Browsers slow hidden pages down and put their processes behind others, so what is measured then says
 * nothing.
 */
export class Visibility {
  readonly #document: Document;
  #hides = 0;

  constructor(page: Document, signal: AbortSignal) {
    this.#document = page;
    page.addEventListener(
      'visibilitychange',
      () => {
        if (this.hidden) this.#hides += 1;
      },
      { signal },
    );
  }

  get hidden(): boolean {
    return this.#document.visibilityState === 'hidden';
  }

  /** How often the page has been hidden since this was made. */
  get hides(): number {
    return this.#hides;
  }

  /** Resolves when the page can be seen; rejects with the signal's reason when that aborts. */
  visible(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      if (!this.hidden) return resolve();
      const over = new AbortController();
      const look = () => {
        if (this.hidden) return;
        over.abort();
        resolve();
      };
      this.#document.addEventListener('visibilitychange', look, { signal: over.signal });
      signal.addEventListener(
        'abort',
        () => {
          over.abort();
          reject(signal.reason);
        },
        { signal: over.signal },
      );
    });
  }
}
