import { svg } from './dom.ts';
import type { Mark } from './marks.ts';

/** A contender's mark as a small drawing; the colour comes from the language around it. */
export function drawMark({ path, filled }: Mark): SVGElement {
  const attributes = {
    class: `mark${filled ? ' filled' : ''}`,
    width: 12,
    height: 12,
    viewBox: '-6 -6 12 12',
    'aria-hidden': 'true',
  };
  return svg('svg', attributes, svg('path', { d: path }));
}
