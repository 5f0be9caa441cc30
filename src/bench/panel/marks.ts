import type { Language } from '../../sandbox/protocol.ts';

/** How a contender is told apart in charts: its language by colour, several of one language by mark and line. */
export interface Mark {
  /** Of Observable Plot. */
  symbol: 'circle' | 'diamond2' | 'triangle2' | 'square2';
  /** The same as a path around 0,0, about 10 units across. */
  path: string;
  /** Filled or hollow. */
  filled: boolean;
  /** SVG's stroke-dasharray; empty for a solid line. */
  dash: string;
  /** For readers who cannot see it. */
  name: string;
}

const MARKS: readonly Mark[] = [
  {
    symbol: 'circle',
    path: 'M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0Z',
    filled: true,
    dash: '',
    name: 'disc, solid line',
  },
  {
    symbol: 'diamond2',
    path: 'M0 -5.5L5.5 0L0 5.5L-5.5 0Z',
    filled: false,
    dash: '6 3',
    name: 'hollow diamond, dashed line',
  },
  { symbol: 'triangle2', path: 'M0 -5.5L5 4L-5 4Z', filled: false, dash: '2 3', name: 'hollow triangle, dotted line' },
  {
    symbol: 'square2',
    path: 'M-4.5 -4.5H4.5V4.5H-4.5Z',
    filled: false,
    dash: '8 3 2 3',
    name: 'hollow square, dash-dotted line',
  },
];

/** The mark of each contender: the first of a language has its first mark, the next of it the second, and so on. */
export function contenderMarks(contenders: ReadonlyArray<{ language: Language }>): Mark[] {
  const seen: Record<Language, number> = { python: 0, javascript: 0 };
  return contenders.map(({ language }) => MARKS[seen[language]++ % MARKS.length]!);
}
