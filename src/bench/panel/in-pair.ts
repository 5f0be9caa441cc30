import { url } from '../../lib/url.ts';
import benchStyles from '../../styles/bench.css?inline';
import resultStyles from '../../styles/bench-result.css?inline';
import { button, el } from './dom.ts';
import { BenchPanel } from './element.ts';

/** The panels that have been opened, by their pair. */
const panels = new WeakMap<HTMLElement, Promise<BenchPanel>>();
let styled = false;

/**
 * Shows the benchmark of a pair in place of its programs. The benchmark is what the page `/bench/<id>/` has; it is fetched at the first
 * call, so that pages with pairs do not carry it. Its button Code brings the programs back.
 *
 * @param link the pair's link to that page, which gets the focus back
 * @throws when the page cannot be fetched
 */
export async function showBench(pair: HTMLElement, link: HTMLAnchorElement): Promise<void> {
  let opening = panels.get(pair);
  if (!opening) {
    opening = open(pair, link);
    panels.set(pair, opening);
    opening.catch(() => panels.delete(pair));
  }
  const panel = await opening;
  const focused = document.activeElement === link;
  pair.classList.add('benching');
  if (focused) panel.querySelector<HTMLElement>('.to-code')!.focus();
}

async function open(pair: HTMLElement, link: HTMLAnchorElement): Promise<BenchPanel> {
  const address = link.href;
  const response = await fetch(address);
  if (!response.ok) throw new Error(`HTTP ${response.status} for ${address}`);
  // The element alone: the page's own style elements would be against this page's content security policy.
  const html = /<bench-panel[\s\S]*<\/bench-panel>/.exec(await response.text())?.[0] ?? '';
  const parsed = new DOMParser().parseFromString(html, 'text/html').querySelector('bench-panel');
  const panel = parsed && document.importNode(parsed, true);
  if (!(panel instanceof BenchPanel)) throw new Error(`There is no benchmark at ${address}`);
  const full = pair.classList.contains('full');
  panel.classList.remove('full');
  for (const heading of panel.querySelectorAll('h2')) heading.ariaLevel = full ? '2' : '4';
  for (const section of panel.querySelectorAll('.comparison')) section.removeAttribute('id');
  const here = url(`bench/${panel.dataset['id']}/`);
  for (const each of panel.querySelectorAll<HTMLAnchorElement>('a[data-show]')) {
    each.href = `${here}#${each.dataset['show']}`;
  }
  const page = el('a', 'open', 'Full page');
  page.href = here;
  const code = button('Code', () => {
    pair.classList.remove('benching');
    link.focus();
  });
  code.className = 'to-code';
  panel.querySelector('.tools')!.prepend(code, page);
  const title = pair.querySelector('.pair-title');
  if (title) panel.querySelector('.pair-bar')!.prepend(el('p', 'pair-title', `Benchmark: ${title.textContent}`));
  if (!styled) {
    for (const text of [benchStyles, resultStyles]) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      document.adoptedStyleSheets.push(sheet);
    }
    styled = true;
  }
  // Last, so that what the pair looks for in itself is found before what the panel has of that name.
  pair.append(panel);
  return panel;
}
