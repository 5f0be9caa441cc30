import { inspect, stringWidth } from './inspect.ts';

/** `console.table`: gives the drawn table, or undefined for data that has none. */
export function renderTable(data: unknown, properties?: readonly string[]): string | undefined {
  if (data === null || typeof data !== 'object') return undefined;
  if (data instanceof Map) {
    const entries = [...data];
    return draw(
      ['(iteration index)', 'Key', 'Values'],
      [entries.map((_, i) => String(i)), entries.map(([key]) => cell(key)), entries.map(([, value]) => cell(value))],
    );
  }
  if (data instanceof Set) {
    const values = [...data];
    return draw(['(iteration index)', 'Values'], [values.map((_, i) => String(i)), values.map(cell)]);
  }
  const rows = Object.keys(data);
  const columns = new Map<string, string[]>();
  const primitives: string[] = [];
  for (const [i, key] of rows.entries()) {
    const item = (data as Record<string, unknown>)[key];
    const primitive = item === null || (typeof item !== 'object' && typeof item !== 'function');
    if (primitive && properties === undefined) {
      primitives[i] = cell(item);
      continue;
    }
    for (const name of properties ?? Object.keys(item as object)) {
      let column = columns.get(name);
      if (!column) columns.set(name, (column = []));
      column[i] =
        !primitive && Object.hasOwn(item as object, name) ? cell((item as Record<string, unknown>)[name]) : '';
    }
  }
  const heads = ['(index)', ...columns.keys()];
  const cells = [rows, ...columns.values()];
  if (primitives.length > 0) {
    heads.push('Values');
    cells.push(primitives);
  }
  return draw(heads, cells);
}

function cell(value: unknown): string {
  const nested =
    value !== null &&
    typeof value === 'object' &&
    !Array.isArray(value) &&
    !ArrayBuffer.isView(value) &&
    Object.keys(value).length > 2;
  return inspect(value, { depth: nested ? -1 : 0, maxArrayLength: 3, breakLength: Number.POSITIVE_INFINITY });
}

function draw(heads: string[], columns: string[][]): string {
  const height = Math.max(...columns.map(({ length }) => length));
  const widths = heads.map((head, i) =>
    Math.max(stringWidth(head), ...Array.from(columns[i]!, (text) => stringWidth(text ?? ''))),
  );
  const line = (left: string, middle: string, right: string) =>
    left + widths.map((width) => '─'.repeat(width + 2)).join(middle) + right;
  const row = (cells: string[]) =>
    `│ ${cells.map((text, i) => text + ' '.repeat(widths[i]! - stringWidth(text))).join(' │ ')} │`;
  const body = Array.from({ length: height }, (_, i) => row(columns.map((column) => column[i] ?? '')));
  return [line('┌', '┬', '┐'), row(heads), line('├', '┼', '┤'), ...body, line('└', '┴', '┘')].join('\n');
}
