import { createHighlighter, hastToHtml, type ShikiTransformer, type ThemeRegistrationRaw } from 'shiki';

type ElementContent = Parameters<NonNullable<ShikiTransformer['line']>>[0]['children'][number];
type Element = Extract<ElementContent, { type: 'element' }>;

/**
 * The only token classes there are: keyword, string, comment, number (and other literals), name of the function or class being
 * defined. Names of JavaScript's methods stay plain, because the editor's grammar does not tell them from fields.
 */
export type TokenClass = 'k' | 's' | 'c' | 'n' | 'f';

/**
 * TextMate scopes of each class. The colour is only a marker that the transformer turns into a class, because inline
 * styles do not pass the content security policy. `null` gives a scope back its plain text.
 */
const scopes: [token: TokenClass | null, scope: string[]][] = [
  ['c', ['comment', 'punctuation.definition.comment']],
  ['s', ['string', 'storage.type.string', 'punctuation.definition.string', 'constant.character.escape']],
  ['n', ['constant.numeric', 'constant.language', 'storage.type.number']],
  [
    'k',
    [
      'keyword.control',
      'keyword.operator.new',
      'keyword.operator.expression',
      'keyword.operator.logical.python',
      'keyword.operator.unpacking',
      'storage.type',
      'storage.modifier',
      'variable.language.this',
      'variable.language.super',
      'storage.type.class',
      'meta.var.expr storage.type',
    ],
  ],
  [
    'f',
    [
      'meta.definition.function entity.name.function',
      'meta.function.python entity.name.function',
      'meta.class entity.name.type.class',
    ],
  ],
  [
    null,
    [
      'storage.type.function.arrow',
      'meta.template.expression',
      // `constructor` is a name; what declares variables inside a class is not.
      'meta.class storage.type',
      'constant.language.undefined',
      'meta.fstring.python constant.character.format.placeholder',
      'support.type.property-name',
    ],
  ],
];

const plain = '#000000';
const markers: TokenClass[] = ['k', 's', 'c', 'n', 'f'];
const marker = (token: TokenClass | null) => (token ? `#00000${markers.indexOf(token) + 1}` : plain);

/** The theme for Shiki, in Astro's Markdown and here. It carries markers, not colours: those are in `tokens.css`. */
export const theme: ThemeRegistrationRaw = {
  name: 'bilingual',
  type: 'light',
  fg: plain,
  bg: '#ffffff',
  settings: scopes.map(([token, scope]) => ({ scope, settings: { foreground: marker(token) } })),
};

const tokenClass = (style: unknown): TokenClass | undefined => {
  const digit = /color:#00000([1-5])/i.exec(String(style ?? ''))?.[1];
  return digit ? markers[Number(digit) - 1] : undefined;
};

const text = (value: string): ElementContent => ({ type: 'text', value });

const span = (name: string, children: ElementContent[]): Element => ({
  type: 'element',
  tagName: 'span',
  properties: { class: name },
  children,
});

interface Run {
  token: TokenClass | undefined;
  value: string;
}

/** Shiki's spans as runs; the spaces before a token are runs of their own, and plain. */
function toRuns(spans: ElementContent[]): Run[] {
  return spans.flatMap((node) => {
    if (node.type !== 'element' || node.children[0]?.type !== 'text') return [];
    const { value } = node.children[0];
    const { style } = node.properties;
    const body = value.trimStart();
    const space = value.slice(0, value.length - body.length);
    return [
      { token: undefined, value: space },
      { token: tokenClass(style), value: body },
    ].filter((run) => run.value);
  });
}

/** Joins neighbours of one class, also across spaces (`async def`), and leaves plain text without a span. */
function merge(spans: ElementContent[]): ElementContent[] {
  const merged: Run[] = [];
  for (const run of toRuns(spans)) {
    const last = merged.at(-1);
    const before = merged.at(-2);
    if (last?.token === run.token && last) last.value += run.value;
    else if (run.token && before?.token === run.token && !last?.token && !last?.value.trim()) {
      before.value += last?.value + run.value;
      merged.pop();
    } else merged.push(run);
  }
  return merged.map(({ token, value }) => (token ? span(token, [text(value)]) : text(value)));
}

/** Replaces Shiki's inline styles by short classes; each line becomes `<span class="l">` with its newline inside. */
export const transformers: ShikiTransformer[] = [
  {
    name: 'bilingual',
    line(node) {
      node.properties = { class: 'l' };
      node.children = [...merge(node.children), text('\n')];
    },
    code(node) {
      node.children = node.children.filter((child) => child.type === 'element');
    },
    pre(node) {
      node.properties = { class: 'code', tabindex: '0' };
    },
  },
];

const highlighter = createHighlighter({
  themes: [theme],
  langs: ['python', 'typescript', 'javascript', 'json', 'yaml', 'shellscript', 'csv'],
});

/**
 * Highlights source text at build time.
 *
 * Gives the inside of a `<pre>`: one `<span class="l">` per line, which is a block in `tokens.css` and ends with its
 * newline, so that copied text is the source. Inside are text and spans of the classes in {@link TokenClass}, no styles.
 *
 * @param code source text; a trailing newline adds no line
 * @param lang Shiki's name of the language: python, typescript, javascript, json, yaml, shellscript or csv
 * @param lineClass more classes for a line, by its number from 1
 * @throws when the language is not one of those
 */
export async function highlightToHtml(
  code: string,
  lang: string,
  lineClass?: (line: number) => string | undefined,
): Promise<string> {
  const lines: ShikiTransformer = {
    line(node, number) {
      const extra = lineClass?.(number);
      if (extra) node.properties = { class: `l ${extra}` };
    },
  };
  const root = (await highlighter).codeToHast(code.replace(/\n$/, ''), {
    lang,
    theme: theme.name!,
    // With a limit, a busy machine would give other HTML, and with it other hashes.
    tokenizeTimeLimit: 0,
    transformers: [...transformers, lines],
  });
  const pre = root.children[0] as Element;
  return hastToHtml((pre.children[0] as Element).children, { characterReferences: { useNamedReferences: true } });
}
