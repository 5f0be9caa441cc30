import { closeNotice, type Offer, showNotice } from '../../playground/notice.ts';
import { countOf } from '../figures/format.ts';
import type { BenchProgress, Plan } from '../plan.ts';
import type { RunRecord } from '../record.ts';
import type { WorkloadData } from '../workloads/site.ts';
import { Controls } from './controls.ts';
import type { BenchPanel } from './element.ts';
import { showFailure } from './failure.ts';
import { LinkError, openLink, setupLink } from './link.ts';
import { Outcome } from './outcome.ts';
import { Printed } from './printed.ts';
import { Programs } from './programs.ts';
import { loadWorkloadFile } from './workload-file.ts';

type ComparisonData = WorkloadData['comparisons'][number];

/** Everything a reader does with a benchmark after the first touch. Throws an AssetError when the workload's data cannot be had. */
export async function createBenchController(root: BenchPanel): Promise<BenchController> {
  const controller = new BenchController(root, await loadWorkloadFile(root.dataset));
  controller.restore();
  return controller;
}

export class BenchController {
  readonly #root: BenchPanel;
  readonly #data: WorkloadData;
  readonly #controls: Controls;
  readonly #programs: Programs;
  readonly #outcome: Outcome;
  readonly #printed = new Printed();
  #running: AbortController | undefined;

  constructor(root: BenchPanel, data: WorkloadData) {
    this.#root = root;
    this.#data = data;
    this.#controls = new Controls(this.#part('.controls'), data.sizes, data.unit);
    this.#programs = new Programs(root, data, {
      changed: () => this.#showPrograms(),
      problem: (message) => this.#notice(message),
    });
    this.#outcome = new Outcome(this.#part('.outcome'), this.#part('.other-runs'), data, {
      announce: (text) => this.#announce(text),
    });
    root.addEventListener('comparison', () => this.#showComparison());
  }

  /** Brings back what the reader wrote before. */
  restore(): void {
    this.#programs.restore();
    this.#showComparison();
  }

  /** Carries out a button; `contender` where it belongs to one. */
  async act(action: string, contender?: string): Promise<void> {
    switch (action) {
      case 'measure':
        return this.#measure([this.#controls.size]);
      case 'measure-all':
        return this.#measure(this.#data.sizes);
      case 'stop':
        return this.#running?.abort();
      case 'copy':
        return this.#copy(contender!);
      case 'reset':
        return this.#reset();
      case 'share':
        return this.#share();
    }
  }

  /** Puts the cursor into a program: where the reader clicked, or at a line. */
  async edit(contender: string, at?: MouseEvent | { line: number; column?: number }): Promise<void> {
    const pane = this.#programs.pane(this.#comparison.id, contender);
    await pane?.edit(at && 'clientX' in at ? { x: at.clientX, y: at.clientY } : at);
  }

  controlsChanged(): void {
    this.#controls.show(this.#comparison.contenders.length);
  }

  /** Compares with the run in a file that the reader has dropped. */
  openFile(file: File): Promise<void> {
    return this.#outcome.openFile(file);
  }

  /** Shows the set-up of the link in the address; it is never run by itself. */
  async openShared(): Promise<void> {
    try {
      const setup = await openLink(location.hash, this.#data);
      if (!this.#controls.set(setup.size, setup.rounds)) {
        throw new LinkError(
          `This link is for ${setup.rounds} samples of each program, which cannot be chosen here. Below are the original programs.`,
        );
      }
      this.#running?.abort();
      this.#root.show(setup.comparison);
      this.#programs.share(setup.texts.size > 0 ? setup : undefined);
      this.controlsChanged();
      if (setup.texts.size === 0) return this.#announce('The link’s set-up is shown; nothing has run.');
      const yours = this.#programs.touched ? 'Shared programs with your edits' : 'Shared programs';
      this.#notice(
        `${yours}, not measured yet. Somebody else wrote them: read them before you measure. They run in a sandbox without network.`,
        { label: 'Show the originals', action: () => this.#leaveShared() },
      );
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
      this.#notice(error.message);
    }
  }

  async #measure(sizes: readonly number[]): Promise<void> {
    if (this.#running) return;
    this.#programs.store();
    const { title, unit, id } = this.#data;
    const { contenders, ...comparison } = this.#comparison;
    const plan: Plan = {
      workload: { id, title, unit },
      comparison: { id: comparison.id, title: comparison.title },
      contenders: contenders.map(({ id: contender, label, language, file, source }) => {
        const edited = this.#programs.edited(file);
        return { id: contender, label, language, file, edited, source: edited ? this.#programs.text(file) : source };
      }),
      sizes: [...sizes],
      rounds: this.#controls.rounds,
    };
    const running = new AbortController();
    this.#running = running;
    this.#failure.replaceChildren();
    this.#printed.clear();
    for (const { id: contender } of contenders) {
      this.#programs.pane(comparison.id, contender)?.markError(undefined);
    }
    const labels = new Map(contenders.map(({ id: contender, label }) => [contender, label]));
    this.#controls.begin({ unit, rounds: plan.rounds, labels });
    const what = sizes.length === 1 ? countOf(sizes[0]!, unit) : 'all sizes';
    this.#announce(`Measuring ${what}`);
    try {
      const { runBench } = await import('../index.ts');
      const handlers = {
        progress: (progress: BenchProgress) => {
          // A download that other runs wait for, too, goes on after this one was stopped.
          if (!running.signal.aborted) this.#controls.progress(progress);
        },
        partial: (record: RunRecord) => this.#controls.measured(record),
        output: this.#printed.add.bind(this.#printed),
      };
      this.#outcome.add(await runBench(plan, handlers, running.signal));
    } catch (error) {
      // Other sizes, or earlier starts, may have been measured.
      const { record } = error as { record?: RunRecord };
      if (record) this.#outcome.add(record);
      this.#failed(error);
    } finally {
      this.#running = undefined;
      this.#controls.end();
    }
  }

  #failed(error: unknown): void {
    if ((error as Error).name === 'AbortError') {
      this.#announce('Stopped before a whole round was measured, so there is nothing to show.');
      return;
    }
    const message = showFailure(this.#failure, error, {
      label: (contender) => this.#comparison.contenders.find(({ id }) => id === contender)?.label,
      goTo: (contender, place) => {
        this.#root.showTab(contender);
        const pane = this.#programs.pane(this.#comparison.id, contender);
        void this.edit(contender, place).then(() => pane?.markError(place.line));
      },
      printed: (contender) => this.#printed.of(contender),
    });
    this.#announce(message);
  }

  /** The comparison on show has changed. */
  #showComparison(): void {
    this.#running?.abort();
    this.#failure.replaceChildren();
    this.controlsChanged();
    this.#showPrograms();
    this.#outcome.showComparison(this.#comparison.id);
  }

  #showPrograms(): void {
    this.#programs.show(this.#comparison.id);
    this.#part<HTMLButtonElement>('[data-do="reset"]').disabled = !this.#programs.touched;
  }

  async #copy(contender: string): Promise<void> {
    const { file, label } = this.#comparison.contenders.find(({ id }) => id === contender)!;
    try {
      await navigator.clipboard.writeText(this.#programs.text(file));
      this.#notice(`${label} program copied.`);
    } catch {
      await this.edit(contender);
      this.#notice(`The browser did not allow copying. Select the ${label} program and copy it by hand.`);
    }
  }

  #reset(): void {
    const before = this.#programs.reset();
    const undo = () => {
      this.#programs.put(before);
      this.#programs.store();
    };
    const what = this.#programs.isShared ? 'the shared programs' : 'the original programs';
    this.#notice(`Back to ${what}.`, { label: 'Undo', action: undo, once: true }).querySelector('button')!.focus();
  }

  async #share(): Promise<void> {
    const { contenders, id } = this.#comparison;
    const edited = contenders.filter(({ file }) => this.#programs.edited(file));
    const { text, offer } = await setupLink(this.#root, this.#data.id, {
      comparison: id,
      size: this.#controls.size,
      rounds: this.#controls.rounds,
      programs: Object.fromEntries(edited.map(({ file }) => [file, this.#programs.text(file)])),
    });
    this.#notice(text, offer);
  }

  #leaveShared(): void {
    history.replaceState(null, '', location.pathname + location.search);
    this.#programs.share(undefined);
    closeNotice(this.#root);
    this.#announce('The original programs are shown.');
  }

  get #comparison(): ComparisonData {
    return this.#data.comparisons.find(({ id }) => id === this.#root.comparison)!;
  }

  get #failure(): HTMLElement {
    return this.#part('.failure');
  }

  #notice(text: string, offer?: Offer): HTMLElement {
    this.#announce(text);
    return showNotice(this.#root, text, offer);
  }

  #announce(text: string): void {
    this.#part('.live').textContent = text;
  }

  #part<T extends HTMLElement = HTMLElement>(selector: string): T {
    return this.#root.querySelector<T>(selector)!;
  }
}
