import { countOf } from '../figures/format.ts';
import type { BenchProgress } from '../plan.ts';
import type { RunRecord } from '../record.ts';
import { describeProgress, estimate, type RunShape } from './messages.ts';

/** The size slider, the number of samples, the buttons that start and stop, and how far a run is. */
export class Controls {
  readonly #root: HTMLElement;
  readonly #sizes: readonly number[];
  readonly #unit: string;
  #started: HTMLElement | undefined;
  #shape: RunShape | undefined;
  /** What the line says of the run so far: it is drawn anew only when this changes. */
  #drawn = '';
  /** Whole rounds so far, by size. */
  readonly #rounds = new Map<number, number>();

  /** `root` is the `.controls` that `Bench.astro` writes. */
  constructor(root: HTMLElement, sizes: readonly number[], unit: string) {
    this.#root = root;
    this.#sizes = sizes;
    this.#unit = unit;
  }

  get size(): number {
    return this.#sizes[Number(this.#slider.value)] ?? this.#sizes[0]!;
  }

  /** Samples of each contender. */
  get rounds(): number {
    return Number(this.#select.value);
  }

  /** Takes what a link asks for; gives false, and changes nothing, when a value is not one that can be picked here. */
  set(size: number, rounds: number): boolean {
    const index = this.#sizes.indexOf(size);
    const offered = [...this.#select.options].some(({ value }) => value === String(rounds));
    if (index < 0 || !offered) return false;
    this.#slider.value = String(index);
    this.#select.value = String(rounds);
    return true;
  }

  /** Writes what the controls stand at beside them. */
  show(contenders: number): void {
    const text = countOf(this.size, this.#unit);
    this.#slider.setAttribute('aria-valuetext', text);
    this.#part('output').textContent = text;
    this.#part('.estimate').textContent = estimate(contenders, this.rounds, this.#sizes.length);
  }

  /** A run begins: nothing can be set, Stop takes the place of the buttons. */
  begin(shape: RunShape): void {
    this.#shape = shape;
    this.#drawn = '';
    this.#rounds.clear();
    // What is hidden or disabled now would lose the focus.
    this.#started = this.#root.querySelector<HTMLElement>(':focus') ?? undefined;
    this.#running(true);
    this.#bar.value = 0;
    this.#turn('Starting');
    if (this.#started) this.#part('[data-do="stop"]').focus();
  }

  /** A whole round is in. */
  measured({ sizes }: RunRecord): void {
    for (const { size, contenders } of sizes) this.#rounds.set(size, contenders.at(-1)!.samples.length);
  }

  /**
   * Shows where the run is. While batches are measured, the line changes only when a round is over: drawing takes a core from what is
   * measured.
   */
  progress(progress: BenchProgress): void {
    const { phase, start, size, contender, download } = progress;
    const round = this.#rounds.get(size ?? 0) ?? 0;
    const state = phase === 'measuring' ? round : `${contender} ${download?.loaded}`;
    const now = `${phase} ${start} ${size} ${state}`;
    if (now === this.#drawn) return;
    this.#drawn = now;
    this.#bar.value = progress.done;
    this.#turn(describeProgress(progress, this.#shape!, round + 1));
  }

  /** The run is over. */
  end(): void {
    const focused = this.#part('[data-do="stop"]').matches(':focus');
    this.#running(false);
    if (focused) (this.#started ?? this.#part('[data-do="measure"]')).focus();
  }

  #running(running: boolean): void {
    this.#slider.disabled = running;
    this.#select.disabled = running;
    this.#part('[data-do="measure"]').hidden = running;
    this.#part('[data-do="measure-all"]').hidden = running || this.#sizes.length < 2;
    this.#part('[data-do="stop"]').hidden = !running;
    this.#part('.estimate').hidden = running;
    this.#part('.progress').hidden = !running;
  }

  #turn(text: string): void {
    this.#part('.turn').textContent = text;
  }

  get #slider(): HTMLInputElement {
    return this.#root.querySelector<HTMLInputElement>('input[type="range"]')!;
  }

  get #select(): HTMLSelectElement {
    return this.#root.querySelector<HTMLSelectElement>('[data-field="rounds"]')!;
  }

  get #bar(): HTMLProgressElement {
    return this.#root.querySelector('progress')!;
  }

  #part(selector: string): HTMLElement {
    return this.#root.querySelector<HTMLElement>(selector)!;
  }
}
