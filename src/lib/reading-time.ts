/** Words a minute; the mean for English non-fiction in Brysbaert (2019), doi:10.1016/j.jml.2019.104047. */
const wordsPerMinute = 238;

/**
 * Minutes it takes to read the prose of an article.
 *
 * @param mdx the article's source; imports, comments, components and code blocks do not count
 * @returns whole minutes, at least 1
 */
export function readingTime(mdx: string): number {
  const prose = mdx
    .replace(/^(`{3,}|~{3,})[\s\S]*?^\1`*$/gm, ' ')
    .replace(/^(?:import|export)\s.*$/gm, ' ')
    .replace(/\{\/\*[\s\S]*?\*\/\}/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\]\([^)]*\)/g, '] ');
  const words = prose.match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu) ?? [];
  return Math.max(1, Math.round(words.length / wordsPerMinute));
}
