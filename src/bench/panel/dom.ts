/** An element with a class and children; strings become text, never markup. Empty class names are left out. */
export function el<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className = '',
  ...children: Array<Node | string>
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

/** A button with a label. */
export function button(label: string, action: (pressed: HTMLButtonElement) => unknown): HTMLButtonElement {
  const element = el('button', '', label);
  element.type = 'button';
  element.addEventListener('click', () => action(element));
  return element;
}

/** An element of SVG. */
export function svg(name: string, attributes: Record<string, string | number>, ...children: Node[]): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** What a table shows: its caption for those who do not see where it stands, its columns and rows; the first cell of a row is its head. */
export interface TableData {
  caption: string;
  columns: readonly string[];
  rows: ReadonlyArray<readonly string[]>;
}

/** A table in a box that scrolls by itself where it is too wide. */
export function table({ caption, columns, rows }: TableData): HTMLElement {
  const element = el('table', '');
  element.createCaption().textContent = caption;
  const head = element.createTHead().insertRow();
  for (const column of columns) {
    const cell = el('th', '', column);
    cell.scope = 'col';
    head.append(cell);
  }
  const body = element.createTBody();
  for (const [first = '', ...rest] of rows) {
    const row = body.insertRow();
    const name = el('th', '', first);
    name.scope = 'row';
    row.append(name);
    for (const text of rest) row.insertCell().textContent = text;
  }
  const scroll = el('div', 'scroll', element);
  scroll.tabIndex = 0;
  scroll.role = 'group';
  scroll.setAttribute('aria-label', caption);
  return scroll;
}
