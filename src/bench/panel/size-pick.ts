import { countOf } from '../figures/format.ts';
import { button, el } from './dom.ts';

/** Buttons for the sizes of a run, one of them pressed. */
export class SizePick {
  readonly element: HTMLElement;
  readonly #chosen: (size: number) => void;
  readonly #buttons = new Map<number, HTMLButtonElement>();

  constructor(sizes: readonly number[], unit: string, chosen: (size: number) => void) {
    this.#chosen = chosen;
    for (const size of sizes) {
      this.#buttons.set(
        size,
        button(countOf(size, unit), () => this.choose(size)),
      );
    }
    this.element = el('div', 'size-pick', ...this.#buttons.values());
    this.element.role = 'group';
    this.element.ariaLabel = 'Figures at';
  }

  choose(size: number): void {
    for (const [each, pressed] of this.#buttons) pressed.ariaPressed = String(each === size);
    this.#chosen(size);
  }
}
