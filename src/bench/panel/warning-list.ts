import type { Warning } from '../figures/warnings.ts';
import { el } from './dom.ts';

const WORDS: Record<Warning['level'], string> = { invalid: 'Not valid', caution: 'Caution', info: 'Note' };

/** What speaks against the figures beside it; nothing when nothing does. */
export function warningList(warnings: readonly Warning[]): HTMLElement[] {
  if (warnings.length === 0) return [];
  const items = warnings.map(({ level, message }) => el('li', level, el('b', '', WORDS[level]), ` ${message}`));
  return [el('ul', 'warnings', ...items)];
}
