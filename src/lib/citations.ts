/** One place in the text that cites a source. */
export interface Citation {
  /** Number of the source in the article's list, from 1. */
  number: number;
  /** Id of this place, which the list links back to. */
  id: string;
  /** Fragment of the source's entry in the list. */
  href: string;
}

/** The sources of one article, numbered in the order of its frontmatter. */
export interface Citations {
  /** Whether the article lists this source. */
  has(source: string): boolean;
  /** Registers one more place that cites the source. Throws, naming the article, when the source is not listed. */
  cite(source: string): Citation;
  /** Ids of the places that cite a source, in order: known from the text, so the list needs no second pass. */
  backLinks(source: string): string[];
}

const cited = /<(?:Cite\b[^>]*?\bid|Note\b[^>]*?\bsource)=["']([^"']+)["']/g;

/** Id of a source's entry in the list. */
export const sourceId = (source: string) => `source-${source}`;

const placeId = (source: string, place: number) => `cite-${source}-${place}`;

/**
 * @param article id of the article, for error messages
 * @param sources ids from its frontmatter
 * @param mdx its source text
 * @throws when the text cites a source that is not listed, or lists one that it never cites
 */
export function createCitations(article: string, sources: readonly string[], mdx: string): Citations {
  const total = new Map(sources.map((source) => [source, 0]));
  for (const [tag, source = ''] of mdx.matchAll(cited)) {
    const count = total.get(source);
    if (count !== undefined) total.set(source, count + 1);
    else if (tag.startsWith('<Cite')) throw notListed(article, source, sources);
  }
  for (const [source, count] of total) {
    if (count === 0) throw new Error(`Article "${article}" lists the source "${source}" but never cites it.`);
  }
  const used = new Map<string, number>();
  return {
    has: (source) => total.has(source),
    cite(source) {
      if (!total.has(source)) throw notListed(article, source, sources);
      const place = (used.get(source) ?? 0) + 1;
      used.set(source, place);
      return { number: sources.indexOf(source) + 1, id: placeId(source, place), href: `#${sourceId(source)}` };
    },
    backLinks: (source) => Array.from({ length: total.get(source) ?? 0 }, (_, index) => placeId(source, index + 1)),
  };
}

const notListed = (article: string, source: string, sources: readonly string[]) =>
  new Error(
    `Article "${article}" cites "${source}", which its frontmatter does not list. Listed: ${sources.join(', ')}`,
  );
