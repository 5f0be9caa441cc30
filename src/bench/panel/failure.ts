import { BenchError } from '../plan.ts';
import { button, el } from './dom.ts';

export interface FailureHost {
  /** Label of a contender by its id. */
  label(contender: string): string | undefined;
  /** Opens a contender's program at a place. */
  goTo(contender: string, place: { line: number; column?: number }): void;
  /** What a contender has printed in this run. */
  printed(contender: string): string;
}

/**
 * Shows why a run could not be measured: the message, the way to the place in the program, and what the program printed.
 * Gives the message for the live region.
 */
export function showFailure(root: HTMLElement, error: unknown, host: FailureHost): string {
  if (!(error instanceof BenchError)) {
    console.error(error);
    const message = `The benchmark broke off: ${error instanceof Error ? error.message : error}. Reload the page and measure again.`;
    root.replaceChildren(el('p', '', message));
    return message;
  }
  const { contender, position, message } = error;
  const parts: HTMLElement[] = [el('p', '', message)];
  if (contender !== undefined && position) {
    const { line, column } = position;
    const place = { line, ...(column !== undefined && { column }) };
    parts.push(button(`Go to line ${line} of ${host.label(contender)}`, () => host.goTo(contender, place)));
  }
  const printed = contender === undefined ? '' : host.printed(contender);
  if (printed.trim()) {
    const text = el('pre', '', printed);
    text.tabIndex = 0;
    text.role = 'group';
    text.setAttribute('aria-label', 'What the program printed');
    parts.push(el('details', 'printed', el('summary', '', 'What the program printed'), text));
  }
  root.replaceChildren(...parts);
  return message;
}
