import type { Language } from '../sandbox/protocol.ts';
import type { LineRange, PlaygroundFile, Region } from './schema.ts';

type RawRegion = PlaygroundFile['variants'][number]['regions'][number];

const LANGUAGES = ['python', 'javascript'] as const satisfies Language[];

/**
 * Checks the regions of one variant against its two sources. `complain` gets the index of the region, the language and
 * what is wrong: a range outside the file, turned round, or over another one.
 */
export function resolveRegions(
  regions: readonly RawRegion[],
  sources: Record<Language, string>,
  complain: (index: number, language: Language, message: string) => void,
): Region[] {
  const resolved = regions.map(({ name, python, javascript }) => ({
    name,
    python: toRange(python),
    javascript: toRange(javascript),
  }));
  for (const language of LANGUAGES) {
    const last = countLines(sources[language]);
    for (const [index, region] of resolved.entries()) {
      const { from, to } = region[language];
      if (from > to) complain(index, language, `${from}-${to} ends before it begins; write the smaller line first`);
      else if (to > last) complain(index, language, `${from}-${to} reaches past the file's last line, ${last}`);
      const other = resolved.slice(0, index).find((earlier) => overlap(earlier[language], region[language]));
      if (other) {
        const { from: start, to: end } = other[language];
        complain(index, language, `${from}-${to} overlaps "${other.name}" (${start}-${end}); regions must be apart`);
      }
    }
  }
  return resolved;
}

function toRange(lines: string | number): LineRange {
  const [from, to = from] = String(lines).split('-').map(Number);
  return { from: from!, to: to! };
}

/** A newline at the very end closes the last line and does not begin another. */
const countLines = (source: string) => source.replace(/\n$/, '').split('\n').length;

const overlap = (a: LineRange, b: LineRange) => a.from <= b.to && b.from <= a.to;
