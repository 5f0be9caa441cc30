import { expect, test } from 'vitest';
import { escapeXml } from './xml.ts';

test('text cannot leave its element or attribute', () => {
  expect(escapeXml(`a < b && "c" > 'd'`)).toBe('a &lt; b &amp;&amp; &quot;c&quot; &gt; &apos;d&apos;');
});

test('characters that XML forbids are dropped, tabs and newlines stay', () => {
  expect(escapeXml('a\u0000b\u001bc\td\ne')).toBe('abc\td\ne');
});
