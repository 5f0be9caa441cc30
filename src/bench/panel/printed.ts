/** Characters kept of what one contender prints in a run. */
const LIMIT = 20_000;

/** What the contenders of a run print: its beginning, because that is where an error usually starts, and its end. */
export class Printed {
  readonly #texts = new Map<string, string>();

  clear(): void {
    this.#texts.clear();
  }

  add(contender: string, chunks: ReadonlyArray<readonly [string, string]>): void {
    let text = this.#texts.get(contender) ?? '';
    for (const [, chunk] of chunks) text += chunk;
    if (text.length > LIMIT) text = `${text.slice(0, LIMIT / 2)}\n…\n${text.slice(-LIMIT / 2 + 3)}`;
    this.#texts.set(contender, text);
  }

  of(contender: string): string {
    return this.#texts.get(contender) ?? '';
  }
}
