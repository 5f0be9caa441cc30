/** One place in the text that cites a source. */
export interface Citation {
  /** What the link says: the source's number in the article's list, or the id of a comparison. */
  label: string;
  /** Id of this place, which the list links back to. */
  id: string;
  /** Fragment of the source's entry in the list. */
  href: string;
}

/** What one article cites. */
export interface Citations {
  /** Registers one more place that cites the source. Throws, naming the article, when the source is not known. */
  cite(source: string): Citation;
  /** Ids of the places that cite a source, in order: known from the text, so the list needs no second pass. */
  backLinks(source: string): string[];
}

interface Cited {
  /** Id of the article, for error messages. */
  article: string;
  /** Ids of the sources in its frontmatter, which gives them their numbers. */
  sources: readonly string[];
  /** Ids of the comparisons that any article may judge. */
  comparisons: readonly string[];
  /** The article's source text. */
  mdx: string;
}

const tags = /<(?:Cite\b[^>]*?\bid|Note\b[^>]*?\bsource)=["']([^"']+)["']/g;

/** Id of a source's entry in the list. */
export const sourceId = (source: string) => `source-${source}`;

const placeId = (source: string, place: number) => `cite-${source}-${place}`;

/**
 * Numbers the sources of an article and finds the places that cite them.
 *
 * @throws when the text cites what is neither listed nor a comparison, or lists a source that it never cites
 */
export function createCitations({ article, sources, comparisons, mdx }: Cited): Citations {
  const labels = new Map([
    ...comparisons.map((id) => [id, id] as const),
    ...sources.map((id, index) => [id, String(index + 1)] as const),
  ]);
  const labelOf = (source: string) => {
    const label = labels.get(source);
    if (label) return label;
    throw new Error(
      `Article "${article}" cites "${source}", which is neither in its frontmatter (${sources.join(', ')}) nor in content/comparisons.yaml.`,
    );
  };

  const total = new Map<string, number>();
  for (const [, source = ''] of mdx.matchAll(tags)) {
    labelOf(source);
    total.set(source, (total.get(source) ?? 0) + 1);
  }
  const unused = sources.filter((source) => !total.has(source));
  if (unused.length > 0)
    throw new Error(`Article "${article}" lists sources that it never cites: ${unused.join(', ')}.`);

  const used = new Map<string, number>();
  return {
    cite(source) {
      const label = labelOf(source);
      const place = (used.get(source) ?? 0) + 1;
      used.set(source, place);
      return { label, id: placeId(source, place), href: `#${sourceId(source)}` };
    },
    backLinks: (source) => Array.from({ length: total.get(source) ?? 0 }, (_, index) => placeId(source, index + 1)),
  };
}
