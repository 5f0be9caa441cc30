/**
 * The switch between the embedded runtime and a WebContainer. Loads with the page, so that it shows what the reader picked before: it must
 * stay small. One choice holds for all pairs and is remembered; that a container failed is remembered for the session.
 */
const KEY = 'bilingual:runtime';

type Choice = 'embedded' | 'webcontainer';

/** Shows the remembered choice on a pair's switch, if it has one, and remembers what the reader picks there. */
export function followRuntimeChoice(pair: HTMLElement): void {
  const select = pair.querySelector<HTMLSelectElement>('select.runtime');
  if (!select) return;
  const known = use(() => sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY));
  if (known === 'embedded' || known === 'webcontainer') select.value = known;
  select.addEventListener('change', () => {
    showOnAll(select.value as Choice);
    use(() => sessionStorage.removeItem(KEY));
    use(() => localStorage.setItem(KEY, select.value));
  });
}

/** What a pane's switch stands at. */
export function runtimeChoice(pane: HTMLElement): Choice {
  return pane.querySelector<HTMLSelectElement>('select.runtime')?.value === 'webcontainer'
    ? 'webcontainer'
    : 'embedded';
}

/** The container failed: until the end of the session, or until the reader picks it again, the embedded runtime is used. */
export function giveUpContainer(): void {
  showOnAll('embedded');
  use(() => sessionStorage.setItem(KEY, 'embedded'));
}

function showOnAll(choice: Choice): void {
  for (const each of document.querySelectorAll<HTMLSelectElement>('select.runtime')) each.value = choice;
}

/** A browser may refuse storage; the choice then holds for the page at hand. */
function use<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
