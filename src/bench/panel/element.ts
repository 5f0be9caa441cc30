/**
 * The element around a benchmark's static HTML. It switches comparisons and tabs, and fetches everything else (`controller.ts`) when
 * it is first used, or at once where edits or a shared link wait to be shown.
 */
import type { BenchController } from './controller.ts';
import { hasBenchDrafts } from './draft-keys.ts';

/** The fragment of a link that carries a set-up. */
const SHARED = /^#bench=/;

export class BenchPanel extends HTMLElement {
  #controller: Promise<BenchController | undefined> | undefined;
  #connected = false;

  connectedCallback(): void {
    if (this.#connected) return;
    this.#connected = true;
    this.addEventListener('click', (event) => this.#onClick(event));
    this.addEventListener('keydown', (event) => this.#onKey(event));
    this.addEventListener('input', (event) => this.#onInput(event));
    for (const type of ['dragenter', 'dragover', 'drop'] as const) {
      this.addEventListener(type, (event) => this.#onDrag(event));
    }
    // Engines are loaded at Measure; this only brings the panel's own code.
    for (const type of ['pointerover', 'focusin']) {
      this.addEventListener(type, () => void this.load(), { once: true });
    }
    if (this.full) {
      addEventListener('hashchange', () => this.#followHash());
      this.#followHash();
    }
    if (hasBenchDrafts(this.dataset['id']!)) void this.load();
  }

  /** It has a page to itself, whose address it may read and change. */
  get full(): boolean {
    return this.classList.contains('full');
  }

  /** The id of the comparison on show. */
  get comparison(): string {
    return this.querySelector<HTMLElement>('.comparison.on')!.dataset['comparison']!;
  }

  /** Shows a comparison; gives false when there is none of this id. */
  show(id: string): boolean {
    const sections = [...this.querySelectorAll<HTMLElement>('.comparison')];
    const chosen = sections.find((section) => section.dataset['comparison'] === id);
    if (!chosen) return false;
    for (const section of sections) section.classList.toggle('on', section === chosen);
    for (const link of this.querySelectorAll<HTMLElement>('[data-show]')) {
      link.ariaCurrent = link.dataset['show'] === id ? 'true' : null;
    }
    this.querySelector('.about')!.textContent = chosen.querySelector('.comparison-head p')?.textContent ?? '';
    this.dispatchEvent(new CustomEvent('comparison'));
    return true;
  }

  /** Shows the tab of a contender, for narrow screens. */
  showTab(contender: string): void {
    const section = this.querySelector<HTMLElement>('.comparison.on')!;
    const tab = section.querySelector<HTMLElement>(`[data-tab="${contender}"]`);
    if (tab) selectTab(section, tab);
  }

  /** Fetches the rest of the panel; undefined when that failed, which the panel then says. */
  load(): Promise<BenchController | undefined> {
    return (this.#controller ??= import('./controller.ts')
      .then(({ createBenchController }) => createBenchController(this))
      .catch((error: Error) => {
        this.#controller = undefined;
        const known = error.name === 'AssetError';
        const message = known ? error.message : 'The benchmark could not be loaded. Reload the page and try again.';
        for (const place of ['.failure', '.live']) this.querySelector(place)!.textContent = message;
        if (!known) console.error(error);
        return undefined;
      }));
  }

  #followHash(): void {
    if (SHARED.test(location.hash)) void this.load().then((controller) => controller?.openShared());
    else if (location.hash.length > 1) this.show(location.hash.slice(1));
  }

  #onClick(event: Event): void {
    const target = event.target as Element;
    const { ctrlKey, metaKey, detail } = event as MouseEvent;
    const link = target.closest<HTMLElement>('[data-show]');
    const tab = target.closest<HTMLElement>('[role="tab"]');
    const action = target.closest<HTMLElement>('[data-do]')?.dataset['do'];
    const contender = target.closest<HTMLElement>('[data-contender]')?.dataset['contender'];
    if (link && !ctrlKey && !metaKey) {
      event.preventDefault();
      this.show(link.dataset['show']!);
      if (this.full) history.replaceState(null, '', `#${link.dataset['show']}`);
    } else if (tab) {
      selectTab(tab.closest('.comparison')!, tab);
    } else if (action) {
      // The second click of a double click would stop what the first has started.
      if (detail < 2) void this.load().then((controller) => controller?.act(action, contender));
    } else if (contender && target.closest('pre.code') && getSelection()?.isCollapsed !== false) {
      void this.load().then((controller) => controller?.edit(contender, event as MouseEvent));
    }
  }

  #onKey(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    const contender = target.closest<HTMLElement>('[data-contender]')?.dataset['contender'];
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !target.closest('a, button')) {
      event.preventDefault();
      if (!event.repeat) void this.load().then((controller) => controller?.act('measure'));
    } else if (event.key === 'Enter' && contender && target.matches('pre.code')) {
      event.preventDefault();
      void this.load().then((controller) => controller?.edit(contender));
    } else if (/^(ArrowLeft|ArrowRight|Home|End)$/.test(event.key) && target.matches('[role="tab"]')) {
      event.preventDefault();
      const tabs = [...target.parentElement!.children] as HTMLElement[];
      const at = tabs.indexOf(target);
      const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: -1 }[event.key]!;
      const tab = tabs.at(next % tabs.length)!;
      selectTab(target.closest('.comparison')!, tab);
      tab.focus();
    }
  }

  #onInput(event: Event): void {
    if ((event.target as Element).closest('.controls'))
      void this.load().then((controller) => controller?.controlsChanged());
  }

  /** Only files: text may be dragged into an editor. */
  #onDrag(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    const file = event.type === 'drop' ? event.dataTransfer.files[0] : undefined;
    if (file) void this.load().then((controller) => controller?.openFile(file));
  }
}

function selectTab(section: HTMLElement, tab: HTMLElement): void {
  for (const each of section.querySelectorAll<HTMLElement>('[role="tab"]')) {
    each.ariaSelected = String(each === tab);
    each.tabIndex = each === tab ? 0 : -1;
  }
  for (const pane of section.querySelectorAll<HTMLElement>('.pane')) {
    pane.classList.toggle('on', pane.dataset['contender'] === tab.dataset['tab']);
  }
}

customElements.define('bench-panel', BenchPanel);
