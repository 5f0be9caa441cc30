/** The line diff of assertion messages: Myers' algorithm, then long equal stretches are left out. */
export type Edit = ['keep' | 'add' | 'remove', string];

const COLLAPSE_AFTER = 5;

/** Gives the edits from `expected` (removed) to `actual` (added), in order. `commas`: a comma at a line's end does not count. */
export function diffLines(actual: string[], expected: string[], commas: boolean): Edit[] {
  const max = actual.length + expected.length;
  const furthest = new Int32Array(2 * max + 2);
  const trace: Int32Array[] = [];
  const same = (a: string, b: string) => a === b || (commas && (`${a},` === b || a === `${b},`));
  for (let level = 0; level <= max; level += 1) {
    trace.push(furthest.slice());
    for (let diagonal = -level; diagonal <= level; diagonal += 2) {
      const at = diagonal + max;
      const down = diagonal === -level || (diagonal !== level && furthest[at - 1]! < furthest[at + 1]!);
      let x = down ? furthest[at + 1]! : furthest[at - 1]! + 1;
      let y = x - diagonal;
      while (x < actual.length && y < expected.length && same(actual[x]!, expected[y]!)) {
        x += 1;
        y += 1;
      }
      furthest[at] = x;
      if (x >= actual.length && y >= expected.length) return backtrack(trace, actual, expected, commas);
    }
  }
  return [];
}

function backtrack(trace: Int32Array[], actual: string[], expected: string[], commas: boolean): Edit[] {
  const max = actual.length + expected.length;
  const edits: Edit[] = [];
  let x = actual.length;
  let y = expected.length;
  for (let level = trace.length - 1; level >= 0; level -= 1) {
    const furthest = trace[level]!;
    const diagonal = x - y;
    const at = diagonal + max;
    const down = diagonal === -level || (diagonal !== level && furthest[at - 1]! < furthest[at + 1]!);
    const before = down ? diagonal + 1 : diagonal - 1;
    const startX = furthest[before + max]!;
    const startY = startX - before;
    while (x > startX && y > startY) {
      const line = actual[x - 1]!;
      edits.push(['keep', commas && !line.endsWith(',') ? expected[y - 1]! : line]);
      x -= 1;
      y -= 1;
    }
    if (level === 0) break;
    if (x > startX) edits.push(['add', actual[--x]!]);
    else edits.push(['remove', expected[--y]!]);
  }
  return edits.reverse();
}

/** Draws the edits with `+`, `-` and two spaces. */
export function renderDiff(edits: readonly Edit[]): { text: string; skipped: boolean } {
  const lines: string[] = [];
  let skipped = false;
  let kept = 0;
  for (const [i, [kind, line]] of edits.entries()) {
    if (kind === 'keep') {
      if (kept < COLLAPSE_AFTER) lines.push(`  ${line}`);
      kept += 1;
      continue;
    }
    if (kept > COLLAPSE_AFTER + 2) {
      lines.push('...', `  ${edits[i - 1]![1]}`);
      skipped = true;
    } else {
      for (let hidden = kept - COLLAPSE_AFTER; hidden > 0; hidden -= 1) lines.push(`  ${edits[i - hidden]![1]}`);
    }
    kept = 0;
    lines.push(`${kind === 'add' ? '+' : '-'} ${line}`);
  }
  return { text: `\n${lines.join('\n').trimEnd()}`, skipped };
}
