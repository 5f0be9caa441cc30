import { tagHighlighter, tags } from '@lezer/highlight';

/**
 * Highlighting of the code editor, in the same classes as the static code (`highlight.ts`) so that swapping one for the
 * other changes no colour. Give it to CodeMirror's `syntaxHighlighting()`; the colours are in `tokens.css`.
 */
export const editorHighlighter = tagHighlighter([
  { tag: [tags.keyword, tags.self], class: 'k' },
  { tag: [tags.string, tags.regexp, tags.escape, tags.special(tags.string)], class: 's' },
  { tag: tags.comment, class: 'c' },
  { tag: [tags.number, tags.bool, tags.null], class: 'n' },
  {
    tag: [
      tags.function(tags.definition(tags.variableName)),
      tags.function(tags.definition(tags.propertyName)),
      tags.definition(tags.className),
    ],
    class: 'f',
  },
]);
