// Sort words by the rules of English, with a collator.

export function setup(size: number): string[] {
  let state = 1;
  const below = (limit: number) => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return (state >>> 8) % limit;
  };
  const word = () => {
    const length = 3 + below(10);
    const codes = Array.from({ length }, () => 97 + below(26));
    return String.fromCharCode(...codes);
  };
  return Array.from({ length: size }, word);
}

export function run(words: string[]): string[] {
  const { compare } = new Intl.Collator('en');
  return words.toSorted(compare);
}
