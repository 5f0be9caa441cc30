import { expect, test } from 'vitest';
import { createCitations } from './citations.ts';

const mdx = `A<Cite id="pep-654" /> b <Cite id="mdn"/>.
<Note verdict="holds" claim="L4" source="S3">c</Note>
<Cite
  id="pep-654"/>`;
const article = { article: 'four-tasks', sources: ['mdn', 'pep-654'], comparisons: ['S3', 'S4'], mdx };

test('numbers follow the frontmatter, places follow the text', () => {
  const citations = createCitations(article);
  expect(citations.cite('pep-654')).toEqual({ label: '2', id: 'cite-pep-654-1', href: '#source-pep-654' });
  expect(citations.cite('pep-654').id).toBe('cite-pep-654-2');
  expect(citations.cite('mdn').label).toBe('1');
});

test('a comparison is cited by its id', () => {
  expect(createCitations(article).cite('S3')).toEqual({ label: 'S3', id: 'cite-S3-1', href: '#source-S3' });
});

test('the list knows every place that cites a source', () => {
  const citations = createCitations(article);
  expect(citations.backLinks('pep-654')).toEqual(['cite-pep-654-1', 'cite-pep-654-2']);
  expect(citations.backLinks('S3')).toEqual(['cite-S3-1']);
  expect(citations.backLinks('S4')).toEqual([]);
});

test.each([['<Cite id="rfc" />'], ['<Note source="rfc">x</Note>']])(
  '%s: what is not known names article and source',
  (tag) => {
    expect(() => createCitations({ ...article, mdx: mdx + tag })).toThrow(
      'Article "four-tasks" cites "rfc", which is neither in its frontmatter (mdn, pep-654) nor in content/comparisons.yaml.',
    );
  },
);

test('a listed source must be cited', () => {
  expect(() => createCitations({ ...article, sources: ['mdn', 'pep-654', 'rfc'] })).toThrow(
    'Article "four-tasks" lists sources that it never cites: rfc.',
  );
});
