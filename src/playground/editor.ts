import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { python } from '@codemirror/lang-python';
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { EditorState, type Range, StateEffect, StateField, Transaction } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import type { Diagnostic } from '../checkers/index.ts';
import { editorHighlighter } from '../markdown/editor.ts';
import type { Language } from '../sandbox/index.ts';
import editorStyles from '../styles/editor.css?inline';
import tokens from '../styles/tokens.css?inline';

/** Lines of a region, from 1. */
export interface EditorRegion {
  from: number;
  to: number;
}

export interface EditorOptions {
  language: Language;
  label: string;
  /** The pair's own code, which the regions are lines of. */
  original: string;
  /** What to show: the original, or the reader's edited copy of it. */
  text: string;
  /** By region index; mapped through the reader's edits. */
  regions: EditorRegion[];
  onChange(text: string): void;
  /** Escape: the reader leaves the editor. */
  onLeave(): void;
  /** The cursor or pointer is in this region now. */
  onRegion(index: number | undefined): void;
}

const setLit = StateEffect.define<number | undefined>();
const setErrorLine = StateEffect.define<number | undefined>();
/** The document is the original again, so every region is where it was. */
const resetRegions = StateEffect.define<null>();

const lineMark = (className: string) => Decoration.line({ class: className });

/** A CodeMirror editor in a shadow root, where its styles pass the content security policy. */
export class Editor {
  readonly #view: EditorView;
  readonly #original: string;
  #problems: readonly Diagnostic[] | undefined;

  /** Replaces the children of `host`. */
  constructor(host: HTMLElement, options: EditorOptions) {
    const root = host.attachShadow({ mode: 'open' });
    const sheets = [tokens, editorStyles].map((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      return sheet;
    });
    root.adoptedStyleSheets = sheets;
    this.#original = options.original;
    const state = EditorState.create({ doc: options.original, extensions: extensions(options) });
    // Brought to the edited text by a change, so that the regions keep their place; not one the reader could undo.
    const change = difference(state.doc.toString(), options.text);
    const annotations = Transaction.addToHistory.of(false);
    this.#view = new EditorView({
      parent: root,
      root,
      state: change ? state.update({ changes: change, annotations }).state : state,
    });
  }

  /** Shows a text, by one undoable change of no more than what differs. */
  show(text: string): void {
    const changes = difference(this.#view.state.doc.toString(), text);
    if (!changes) return;
    this.#view.dispatch({ changes, effects: text === this.#original ? resetRegions.of(null) : [] });
  }

  /** Focuses the editor, with the cursor at a point of the window or at the beginning of a line. */
  focus(at?: { x: number; y: number } | { line: number; column?: number }): void {
    const { doc } = this.#view.state;
    this.#view.focus();
    if (!at) return;
    let position: number | null;
    if ('line' in at) {
      const line = doc.line(Math.min(Math.max(at.line, 1), doc.lines));
      position = Math.min(line.from + Math.max((at.column ?? 1) - 1, 0), line.to);
    } else position = this.#view.posAtCoords(at, false);
    if (position === null) return;
    this.#view.dispatch({ selection: { anchor: position }, scrollIntoView: 'line' in at });
  }

  light(region: number | undefined): void {
    this.#view.dispatch({ effects: setLit.of(region) });
  }

  markError(line: number | undefined): void {
    const inside = line !== undefined && line <= this.#view.state.doc.lines ? line : undefined;
    this.#view.dispatch({ effects: setErrorLine.of(inside) });
  }

  /** Marks what a type checker found. The marking itself loads when there is first something to mark. */
  async showProblems(problems: readonly Diagnostic[]): Promise<void> {
    if (problems.length === 0 && !this.#problems) return;
    this.#problems = problems;
    const { markProblems } = await import('./editor-problems.ts');
    if (this.#problems === problems) markProblems(this.#view, problems);
  }

  destroy(): void {
    this.#problems = undefined;
    this.#view.destroy();
  }
}

function extensions(options: EditorOptions) {
  const regions = regionField(options);
  const leave = () => {
    options.onLeave();
    return true;
  };
  return [
    history(),
    drawSelection(),
    // Shared code may hide characters that change what it means, such as those that reverse the direction of text.
    highlightSpecialChars(),
    lineNumbers(),
    indentOnInput(),
    bracketMatching(),
    options.language === 'python' ? python() : javascript({ typescript: true }),
    indentUnit.of(options.language === 'python' ? '    ' : '  '),
    EditorState.tabSize.of(4),
    syntaxHighlighting(editorHighlighter),
    regions.field,
    errorLine,
    EditorView.contentAttributes.of({ 'aria-label': options.label, 'aria-description': 'Escape leaves the editor.' }),
    keymap.of([
      { key: 'Escape', run: leave },
      { key: 'Mod-Enter', run: () => true },
    ]),
    keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) options.onChange(update.state.doc.toString());
      if (update.selectionSet && update.view.hasFocus) {
        options.onRegion(regions.at(update.state, update.state.selection.main.head));
      }
    }),
    EditorView.domEventHandlers({
      mousemove(event, view) {
        const position = view.posAtCoords({ x: event.clientX, y: event.clientY });
        options.onRegion(position === null ? undefined : regions.at(view.state, position));
      },
    }),
  ];
}

/** The change that turns one text into another, without what they begin and end with alike; undefined when they are equal. */
function difference(before: string, after: string): { from: number; to: number; insert: string } | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

/** Keeps where each region is while the reader edits, and marks the lit one. */
function regionField({ regions }: EditorOptions) {
  interface Regions {
    ranges: Array<{ from: number; to: number }>;
    lit: number | undefined;
    marks: DecorationSet;
  }
  const original = ({ doc }: EditorState) =>
    regions.map(({ from, to }) => ({
      from: doc.line(Math.min(from, doc.lines)).from,
      to: doc.line(Math.min(to, doc.lines)).to,
    }));
  const field = StateField.define<Regions>({
    create: (state) => ({
      ranges: original(state),
      lit: undefined,
      marks: Decoration.none,
    }),
    update(value, transaction) {
      const lit = transaction.effects.find((effect) => effect.is(setLit));
      if (!transaction.docChanged && !lit) return value;
      const moved = value.ranges.map(({ from, to }) => ({
        from: transaction.changes.mapPos(from, -1),
        to: transaction.changes.mapPos(to, 1),
      }));
      const reset = transaction.effects.some((effect) => effect.is(resetRegions));
      const ranges = reset ? original(transaction.state) : moved;
      const index = lit ? lit.value : value.lit;
      const range = index === undefined ? undefined : ranges[index];
      return { ranges, lit: index, marks: range ? lines(transaction.state, range) : Decoration.none };
    },
    provide: (self) => EditorView.decorations.from(self, ({ marks }) => marks),
  });
  const lines = (state: EditorState, range: { from: number; to: number }) => {
    const marks: Array<Range<Decoration>> = [];
    for (let at = range.from; at <= range.to; ) {
      const line = state.doc.lineAt(at);
      marks.push(lineMark('lit').range(line.from));
      at = line.to + 1;
    }
    return Decoration.set(marks);
  };
  return {
    field,
    at(state: EditorState, position: number): number | undefined {
      const index = state
        .field(field)
        .ranges.findIndex(({ from, to }) => from < to && from <= position && position <= to);
      return index < 0 ? undefined : index;
    },
  };
}

const errorLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(setErrorLine)) continue;
      if (effect.value === undefined) return Decoration.none;
      return Decoration.set([lineMark('error').range(transaction.state.doc.line(effect.value).from)]);
    }
    return marks.map(transaction.changes);
  },
  provide: (self) => EditorView.decorations.from(self),
});
