/**
 * The interactive element around a pair's static HTML. This file loads with the page and must stay small: it switches
 * tabs, lights up corresponding parts and fetches everything else (`controller.ts`) at the first use.
 */
import type { Controller } from './controller.ts';
import { hasDrafts } from './draft-keys.ts';
import { keepTyped } from './request-draft.ts';
import { followRuntimeChoice } from './runtime-choice.ts';

class CodePair extends HTMLElement {
  #controller: Promise<Controller | undefined> | undefined;
  #ready = false;

  connectedCallback(): void {
    this.addEventListener('click', (event) => this.#onClick(event));
    this.addEventListener('keydown', (event) => this.#onKey(event));
    for (const type of ['pointerover', 'focusin'] as const)
      this.addEventListener(type, (event) => this.#onHover(event));
    this.addEventListener('input', (event) => this.#onInput(event));
    this.addEventListener('pointerleave', () => this.light(undefined));
    followRuntimeChoice(this);
    const shared = this.classList.contains('full') && location.hash.startsWith('#code=');
    if (shared || hasDrafts(this.dataset['id']!)) void this.#load();
  }

  /** Marks the lines of a region on both sides; undefined marks none. */
  light(region: string | undefined): void {
    if (this.dataset['lit'] === region) return;
    if (region === undefined) delete this.dataset['lit'];
    else this.dataset['lit'] = region;
    for (const lit of this.querySelectorAll('.lit')) lit.classList.remove('lit');
    if (region !== undefined) for (const line of this.querySelectorAll(`.r${region}`)) line.classList.add('lit');
    this.dispatchEvent(new CustomEvent('region', { detail: region }));
  }

  /** Fetches the rest of the playground; undefined when that failed, which the panes then say. */
  #load(): Promise<Controller | undefined> {
    return (this.#controller ??= import('./controller.ts')
      .then(({ createController }) => createController(this))
      .then((controller) => {
        this.#ready = true;
        return controller;
      })
      .catch((error: Error) => {
        this.#controller = undefined;
        const known = error.name === 'AssetError';
        for (const status of this.querySelectorAll<HTMLElement>('.status')) {
          status.dataset['kind'] = 'bad';
          status.textContent = known
            ? error.message
            : 'The playground could not be loaded. Reload the page and try again.';
        }
        if (!known) console.error(error);
        return undefined;
      }));
  }

  #onClick(event: Event): void {
    const target = event.target as Element;
    if (target.closest('bench-panel')) return;
    const tab = target.closest<HTMLElement>('[role="tab"]');
    if (tab) this.#select(tab);
    const region = target.closest<HTMLElement>('[data-region]');
    if (region) this.light(region.dataset['region']);
    const variant = target.closest<HTMLElement>('[data-variant]:not(code-pair)');
    const { do: action, format, example } = target.closest<HTMLElement>('[data-do]')?.dataset ?? {};
    const language = target.closest<HTMLElement>('[data-language]')?.dataset['language'];
    const { ctrlKey, metaKey, detail } = event as MouseEvent;
    const bench = target.closest<HTMLAnchorElement>('[data-bench]');
    if (bench && !ctrlKey && !metaKey) {
      event.preventDefault();
      void this.#showBench(bench);
    }
    // On the pair's own page the text around it belongs to the variant, so the link is followed.
    if (variant && !ctrlKey && !metaKey && !this.classList.contains('full')) {
      event.preventDefault();
      void this.#load().then((controller) => controller?.selectVariant(variant.dataset['variant']!));
    } else if (action) {
      // The second click of a double click would stop what the first has started.
      if (detail < 2) this.#act(action, language ?? format ?? example);
    } else if (language && target.closest('[data-line]')) {
      const { line, column } = target.closest<HTMLElement>('[data-line]')!.dataset;
      const place = { line: Number(line), column: Number(column) };
      void this.#load().then((controller) => controller?.edit(language, place));
    } else if (language && target.closest('pre.code') && getSelection()?.isCollapsed !== false) {
      void this.#load().then((controller) => controller?.edit(language, event as MouseEvent));
    }
  }

  #act(action: string, language: string | undefined): void {
    if (!this.#ready && /^(run|start)/.test(action)) {
      const panes = language ? `.${language} ` : '';
      for (const status of this.querySelectorAll(`${panes}.status`)) status.textContent = 'Starting';
    }
    void this.#load().then((controller) => controller?.act(action, language));
  }

  #onKey(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (target.closest('bench-panel')) return;
    const language = target.closest<HTMLElement>('[data-language]')?.dataset['language'];
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !target.closest('a')) {
      event.preventDefault();
      if (!event.repeat) this.#act(target.closest('.requests') ? 'send' : 'start', language);
    } else if (event.key === 'Enter' && target.matches('.requests input')) {
      this.#act('send', undefined);
    } else if (event.key === 'Enter' && language && target.matches('pre.code')) {
      event.preventDefault();
      void this.#load().then((controller) => controller?.edit(language));
    } else if (/^(ArrowLeft|ArrowRight|Home|End)$/.test(event.key) && target.matches('[role="tab"]')) {
      const next = (target.nextElementSibling ?? target.previousElementSibling) as HTMLElement;
      this.#select(next);
      next.focus();
    }
  }

  #onHover(event: Event): void {
    const target = event.target as Element;
    // The editor knows its lines better, because they move with edits.
    if (target.closest('.editor, bench-panel')) return;
    const line = target.closest('.l')?.className.match(/\br(\d+)/)?.[1];
    const region = target.closest<HTMLElement>('[data-region]')?.dataset['region'] ?? line;
    if (region !== undefined || target.closest('.source')) this.light(region);
    if (target.closest('[data-do^=run]')) {
      const language = target.closest<HTMLElement>('[data-language]')?.dataset['language'];
      void this.#load().then((controller) => controller?.prepare(language));
    }
    if (event.type === 'focusin' && target.closest('.requests')) void this.#load();
  }

  /** From the first letter on nothing is lost, however long the panel takes to load. */
  #onInput(event: Event): void {
    const field = event.target as HTMLElement;
    const panel = field.closest<HTMLElement>('.requests:not([data-ready])');
    if (panel) keepTyped(panel, field.dataset['field']!, this.dataset['id']!);
  }

  /** Without the panel, the link still leads to the benchmark's own page. */
  async #showBench(link: HTMLAnchorElement): Promise<void> {
    try {
      const { showBench } = await import('../bench/panel/in-pair.ts');
      await showBench(this, link);
    } catch (error) {
      console.error(error);
      location.assign(link.href);
    }
  }

  #select(tab: HTMLElement): void {
    this.dataset['tab'] = tab.dataset['tab'];
    for (const each of tab.parentElement!.children as HTMLCollectionOf<HTMLElement>) {
      each.ariaSelected = String(each === tab);
      each.tabIndex = each === tab ? 0 : -1;
    }
  }
}

customElements.define('code-pair', CodePair);

export type { CodePair };
