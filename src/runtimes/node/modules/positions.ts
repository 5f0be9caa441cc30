import type { PositionMap } from '../kernel/stack.ts';

/** Line and column, from 1, of an offset into a text. */
export function offsetToPosition(text: string, offset: number): [line: number, column: number] {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return [line, offset - before.lastIndexOf('\n')];
}

const TOKEN = /[\w$]+|[^\s\w$]/g;

/**
 * The map from code whose types were removed back to the text with them. Lines are the same in both; what is left of a
 * line are some of its tokens in their order, so each is found again in the written line.
 */
export function alignedMap(written: string, running: string): PositionMap {
  let lines: { written: string[]; running: string[] } | undefined;
  return (line, column) => {
    lines ??= { written: written.split('\n'), running: running.split('\n') };
    const [before, after] = [lines.written[line - 1], lines.running[line - 1]];
    if (before === undefined || after === undefined || before === after) return [line, column];
    const left = [...before.matchAll(TOKEN)];
    let from = 0;
    let found = column;
    for (const token of after.matchAll(TOKEN)) {
      if (token.index > column - 1) break;
      const at = left.findIndex((candidate, i) => i >= from && candidate[0] === token[0]);
      if (at < 0) continue;
      from = at + 1;
      found = left[at]!.index + (column - 1 - token.index) + 1;
    }
    return [line, Math.min(found, before.length + 1)];
  };
}

/** One replacement in a text, by offsets into the text before it. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** Applies edits (sorted, apart from each other, none with a line break) and gives the map back to the text before. */
export function applyEdits(text: string, edits: readonly Edit[]): { code: string; map: PositionMap } {
  let code = '';
  let last = 0;
  const shifts = new Map<number, Array<{ from: number; to: number; width: number; written: number }>>();
  for (const edit of edits) {
    code += text.slice(last, edit.start);
    const [line, column] = offsetToPosition(text, edit.start);
    const running = code.length - code.lastIndexOf('\n');
    const list = shifts.get(line) ?? [];
    list.push({ from: running, to: running + edit.text.length, width: edit.end - edit.start, written: column });
    shifts.set(line, list);
    code += edit.text;
    last = edit.end;
  }
  code += text.slice(last);
  return {
    code,
    map: (line, column) => {
      const shift = shifts.get(line)?.findLast(({ from }) => from <= column);
      if (!shift) return [line, column];
      return [line, column < shift.to ? shift.written : shift.written + shift.width + (column - shift.to)];
    },
  };
}
