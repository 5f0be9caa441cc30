import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { tightenCsp } from './tight-csp.ts';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const page = (scripts: string[], styles: string[], body: string) =>
  `<!doctype html><head><meta http-equiv="content-security-policy" content="default-src 'self'; script-src 'self' ${scripts
    .map(hash)
    .join(' ')}; style-src 'self' ${styles.map(hash).join(' ')};"></head>${body}`;

test('keeps the hashes of inline elements, drops those of other pages and of files', () => {
  const body =
    '<style>a{}</style><script>one()</script><script type="module">\ntwo()\n</script><script src="/x.js"></script>';
  expect(tightenCsp(page(['one()', 'other()', '\ntwo()\n'], ['a{}', 'b{}'], body))).toBe(
    page(['one()', '\ntwo()\n'], ['a{}'], body),
  );
});

test('a hash is kept as it is, whatever characters it has', () => {
  const scripts = Array.from({ length: 50 }, (_, index) => `call(${index})`);
  const body = scripts.map((script) => `<script>${script}</script>`).join('');
  expect(tightenCsp(page(scripts, [], body))).toBe(page(scripts, [], body));
});

test('an inline script that the policy would block is an error', () => {
  expect(() => tightenCsp(page(['one()'], [], '<script>evil()</script>'))).toThrow(
    'blocks this inline script: <script>evil()',
  );
});

test('a page without a policy is an error', () => {
  expect(() => tightenCsp('<!doctype html><p>x')).toThrow('no content security policy');
});
