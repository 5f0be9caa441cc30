import { expect, test } from 'vitest';
import { highlightToHtml } from './highlight.ts';

/** What a reader copies: the text without tags. */
const plain = (html: string) =>
  html
    .replace(/<[^>]+>/g, '')
    .replace(/&(lt|gt|amp|#x[0-9A-F]+);/g, (_, name: string) =>
      name.startsWith('#x')
        ? String.fromCodePoint(Number.parseInt(name.slice(2), 16))
        : { lt: '<', gt: '>', amp: '&' }[name]!,
    );

const python = `import asyncio

class Job(Base):
    """Waits."""
    async def ask(self, i: int = 0x10):
        return f"a {i * 2:>5} &amp; <b>" if i is not None else True  # "no"
`;

const typescript = `const re = /a<b>\\d/g;
export async function ask(i: number): Promise<number> {
  return \`\${i && 'x'} y\`.length; // done
}
`;

test.each([
  ['python', python],
  ['typescript', typescript],
  ['json', '{"a": [1, true]}\n'],
])('%s: the text is the source, one line element per line', async (lang, code) => {
  const html = await highlightToHtml(code, lang);
  expect(plain(html)).toBe(code);
  expect(html.match(/<span class="l">/g)).toHaveLength(code.split('\n').length - 1);
});

test('no styles, no classes but the short ones', async () => {
  const html = (await highlightToHtml(python, 'python')) + (await highlightToHtml(typescript, 'typescript'));
  expect(html).not.toMatch(/style|#0000/);
  expect(new Set([...html.matchAll(/class="([^"]*)"/g)].map(([, name]) => name))).toEqual(new Set('lkscnf'));
});

test('neighbours of one class share a span, plain text has none', async () => {
  expect(await highlightToHtml('async def ask(i): return not i', 'python')).toBe(
    '<span class="l"><span class="k">async def</span> <span class="f">ask</span>(i): <span class="k">return not</span> i\n</span>',
  );
});

test('lines take more classes by their number', async () => {
  const html = await highlightToHtml('a\nb\nc', 'python', (line) => (line > 1 ? `r${line}` : undefined));
  expect([...html.matchAll(/class="(l[^"]*)"/g)].map(([, name]) => name)).toEqual(['l', 'l r2', 'l r3']);
});

test('an unknown language is an error, not plain text', async () => {
  await expect(highlightToHtml('x', 'cobol')).rejects.toThrow('cobol');
});
