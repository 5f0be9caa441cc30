import { readdirSync, readFileSync } from 'node:fs';
import { typescriptLanguage } from '@codemirror/lang-javascript';
import { pythonLanguage } from '@codemirror/lang-python';
import { highlightCode } from '@lezer/highlight';
import { expect, test } from 'vitest';
import { editorHighlighter } from './editor.ts';
import { highlightToHtml } from './highlight.ts';

/** One letter per character of the code: its token class, `-` for plain text, a space for white space. */
type Classes = string;

function inEditor(code: string, language: typeof pythonLanguage): Classes {
  let classes = '';
  highlightCode(
    code,
    language.parser.parse(code),
    editorHighlighter,
    (text, name) => (classes += (name || '-').repeat(text.length)),
    () => (classes += ' '),
  );
  return blank(classes, code);
}

async function onPage(code: string, grammar: string): Promise<Classes> {
  const html = await highlightToHtml(code, grammar);
  const classes = html
    .replace(/<span class="l">|<\/span>(?=<span class="l">|$)/g, '')
    .replace(/&(?:\w+|#x[0-9A-F]+);/g, '-')
    .split(/(<span class="[kscnf]">[^<]*<\/span>)/)
    .map((part) => {
      const [, name = '-', text = part] = /^<span class="(.)">([^<]*)<\/span>$/.exec(part) ?? [];
      return name.repeat(text.length);
    })
    .join('');
  return blank(classes, code);
}

const blank = (classes: string, code: string) =>
  [...classes].map((name, at) => (/\s/.test(code[at] ?? ' ') ? ' ' : name)).join('');

const playgrounds = new URL('../../playgrounds/', import.meta.url);
const files = readdirSync(playgrounds, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /main\.(py|ts)$/.test(name),
);

test.each(files)('%s has the same colours on the page and in the editor', async (name) => {
  const code = readFileSync(new URL(name, playgrounds), 'utf8').trimEnd();
  const python = name.endsWith('.py');
  const editor = inEditor(code, python ? pythonLanguage : typescriptLanguage);
  const page = await onPage(code, python ? 'python' : 'typescript');
  expect(page.length).toBe(code.length + 1);
  const unlike = [...code].filter((_, at) => editor[at] !== page[at]).length;
  const differences = code.split('\n').flatMap((line, index) => {
    const from = code.split('\n').slice(0, index).join('\n').length + (index ? 1 : 0);
    const [a, b] = [editor, page].map((classes) => classes.slice(from, from + line.length));
    return a === b ? [] : [`${index + 1}: ${line}\n  editor ${a}\n  page   ${b}`];
  });
  // What remains: the type `void`, the colon before a format, a star outside a call.
  expect(unlike / code.length, differences.join('\n')).toBeLessThan(0.01);
});
