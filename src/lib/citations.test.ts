import { expect, test } from 'vitest';
import { createCitations } from './citations.ts';

const text =
  'A<Cite id="pep-654" /> b <Cite id="mdn"/>. <Note verdict="holds" claim="L4" source="mdn">c</Note><Cite\n  id="pep-654"/>';

test('numbers follow the frontmatter, places follow the text', () => {
  const citations = createCitations('x', ['mdn', 'pep-654'], text);
  expect(citations.cite('pep-654')).toEqual({ number: 2, id: 'cite-pep-654-1', href: '#source-pep-654' });
  expect(citations.cite('pep-654').id).toBe('cite-pep-654-2');
  expect(citations.cite('mdn').number).toBe(1);
});

test('the list knows every place that cites a source, notes included', () => {
  const citations = createCitations('x', ['mdn', 'pep-654'], text);
  expect(citations.backLinks('pep-654')).toEqual(['cite-pep-654-1', 'cite-pep-654-2']);
  expect(citations.backLinks('mdn')).toEqual(['cite-mdn-1', 'cite-mdn-2']);
});

test('a note may name a source of the ledger that the article does not list', () => {
  expect(createCitations('x', ['a'], '<Cite id="a" /><Note source="S3">b</Note>').has('S3')).toBe(false);
});

test('a citation of a source that is not listed names article, source and what is listed', () => {
  expect(() => createCitations('four-tasks', ['mdn'], text)).toThrow(
    'Article "four-tasks" cites "pep-654", which its frontmatter does not list. Listed: mdn',
  );
});

test('a listed source must be cited', () => {
  expect(() => createCitations('x', ['mdn', 'pep-654', 'rfc'], text)).toThrow(
    'lists the source "rfc" but never cites it',
  );
});
