import type { PositionMap } from '../kernel/stack.ts';

/** Line and column, from 1, of an offset into a text. */
export function offsetToPosition(text: string, offset: number): [line: number, column: number] {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return [line, offset - before.lastIndexOf('\n')];
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Reads one line of a source map: triples of running column, written line, written column (from 0). */
function decodeLine(line: string, state: [line: number, column: number]): Array<[number, number, number]> {
  const segments: Array<[number, number, number]> = [];
  let runningColumn = 0;
  for (const segment of line.split(',')) {
    const numbers: number[] = [];
    let value = 0;
    let shift = 0;
    for (const character of segment) {
      const digit = DIGITS.indexOf(character);
      value += (digit & 31) << shift;
      shift += 5;
      if (digit < 32) {
        numbers.push(value & 1 ? -(value >> 1) : value >> 1);
        value = 0;
        shift = 0;
      }
    }
    if (numbers.length === 0) continue;
    runningColumn += numbers[0]!;
    state[0] += numbers[2] ?? 0;
    state[1] += numbers[3] ?? 0;
    segments.push([runningColumn, state[0], state[1]]);
  }
  return segments;
}

/** A map from a source map's `mappings`; decoded when first asked. */
export function lineMap(mappings: string): PositionMap {
  let lines: Array<Array<[number, number, number]>> | undefined;
  return (line, column) => {
    if (!lines) {
      const state: [number, number] = [0, 0];
      lines = mappings.split(';').map((text) => decodeLine(text, state));
    }
    const segment = lines[line - 1]?.findLast(([running]) => running <= column - 1);
    return segment ? [segment[1] + 1, segment[2] + (column - 1 - segment[0]) + 1] : [line, column];
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
