import {
  forEachDiagnostic,
  linter,
  type Diagnostic as Mark,
  nextDiagnostic,
  previousDiagnostic,
  setDiagnostics,
} from '@codemirror/lint';
import { RangeSet, StateEffect, StateField, type Text } from '@codemirror/state';
import { EditorView, GutterMarker, gutterLineClass, keymap } from '@codemirror/view';
import type { Diagnostic, Place } from '../checkers/index.ts';

/** Where a place of a checker's lies in a document; inside it even when the document has become shorter since. */
export function offsetOf(doc: Text, { line, column }: Place): number {
  if (line > doc.lines) return doc.length;
  const { from, to } = doc.line(line);
  return Math.min(from + column - 1, to);
}

/**
 * Underlines `diagnostics` in place of those before: with a mark beside the line's number, and the message under the pointer. F8
 * and Shift-F8 go from one to the next and say what it is.
 */
export function markProblems(view: EditorView, diagnostics: readonly Diagnostic[]): void {
  if (!view.state.field(markedLines, false)) view.dispatch({ effects: StateEffect.appendConfig.of(extension) });
  const { doc } = view.state;
  const marks = diagnostics.map(({ from, to, severity, code, message }): Mark => {
    const start = offsetOf(doc, from);
    const end = Math.max(start, offsetOf(doc, to));
    return { from: start, to: end, severity: severity === 'information' ? 'info' : severity, source: code, message };
  });
  const starts = [...new Set(marks.map((mark) => doc.lineAt(mark.from).from))].sort((a, b) => a - b);
  view.dispatch(setDiagnostics(view.state, marks), {
    effects: markLines.of(RangeSet.of(starts.map((at) => lineMarker.range(at)))),
  });
}

class LineMarker extends GutterMarker {
  override elementClass = 'problem';
}
const lineMarker = new LineMarker();

const markLines = StateEffect.define<RangeSet<GutterMarker>>();

/** The line numbers carry the mark, so that the code does not move to make room for one. */
const markedLines = StateField.define<RangeSet<GutterMarker>>({
  create: () => RangeSet.empty,
  update(lines, transaction) {
    const effect = transaction.effects.find((each) => each.is(markLines));
    return effect ? effect.value : lines.map(transaction.changes);
  },
  provide: (field) => gutterLineClass.from(field),
});

/** Runs a command that moves the cursor to a problem, and tells screen readers what is wrong there. */
const going = (command: (view: EditorView) => boolean) => (view: EditorView) => {
  if (!command(view)) return false;
  const { from, to } = view.state.selection.main;
  const messages: string[] = [];
  forEachDiagnostic(view.state, ({ message }, start, end) => {
    if (start <= from && to <= end) messages.push(message);
  });
  view.dispatch({ effects: EditorView.announce.of(messages.join('\n')) });
  return true;
};

const extension = [
  linter(null),
  markedLines,
  keymap.of([
    { key: 'F8', run: going(nextDiagnostic), preventDefault: true },
    { key: 'Shift-F8', run: going(previousDiagnostic), preventDefault: true },
  ]),
];
