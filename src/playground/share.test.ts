import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeShare, encodeShare, LINK_LIMIT } from './share.ts';

const code = { variant: 'stdlib', python: 'print("héllo")\n', javascript: 'console.log("日本")\n', stdin: '' };

async function fragmentOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return `#code=${Buffer.from(await new Response(stream).arrayBuffer()).toString('base64url')}`;
}
const json = (value: unknown) => fragmentOf(new TextEncoder().encode(JSON.stringify(value)));

test('what was shared comes back, whatever the text', async () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 300 }).filter((value) => !value.includes('\0'));
  await fc.assert(
    fc.asyncProperty(text, text, text, async (python, javascript, stdin) => {
      const shared = { variant: 'stdlib', python, javascript, stdin };
      expect(await decodeShare(await encodeShare(shared))).toEqual(shared);
    }),
    { numRuns: 50 },
  );
});

test('code that writes a NUL character as an escape is text', async () => {
  const shared = { ...code, javascript: "const nul = '\\u0000';" };
  expect(await decodeShare(await encodeShare(shared))).toEqual(shared);
});

test('a fragment needs no escaping in a URL', async () => {
  const fragment = await encodeShare(code);
  expect(new URL(`http://localhost/${fragment}`).hash).toBe(fragment);
});

test('code too long for a link is refused with the lengths', async () => {
  const python = Array.from({ length: 100_000 }, (_, i) => String.fromCharCode(33 + ((i * 7919) % 90) + (i % 5))).join(
    '',
  );
  const random = Buffer.from(crypto.getRandomValues(new Uint8Array(30_000))).toString('base64');
  await expect(encodeShare({ ...code, python: python + random })).rejects.toThrow(/16,000/);
});

test.each([
  ['cut off', async () => (await encodeShare(code)).slice(0, -20), /damaged/],
  ['changed in the middle', async () => (await encodeShare(code)).replace(/(?<=.{40})./, '!'), /damaged/],
  ['not base64', async () => '#code=%%%', /damaged/],
  ['too long', async () => `#code=${'A'.repeat(LINK_LIMIT)}`, /too long/],
  ['not text', async () => fragmentOf(new Uint8Array([0xff, 0xfe, 0x00, 0x80])), /damaged/],
  ['binary in a field', async () => json({ v: 1, ...code, python: 'a\0b' }), /binary/],
  ['not JSON', async () => fragmentOf(new TextEncoder().encode('hello')), /does not hold code/],
  ['JSON null', async () => json(null), /does not hold code/],
  ['another version', async () => json({ v: 2, ...code }), /does not hold code/],
  ['a number for code', async () => json({ v: 1, ...code, python: 7 }), /does not hold code/],
  ['a field missing', async () => json({ v: 1, variant: 'stdlib', python: '' }), /does not hold code/],
])('a link that is %s is refused', async (_name, make, message) => {
  await expect(decodeShare(await make())).rejects.toThrow(message);
});

test('a small link that unpacks to a lot is refused without unpacking it all', async () => {
  const bomb = await json({ v: 1, ...code, python: 'a'.repeat(10_000_000) });
  expect(bomb.length).toBeLessThan(LINK_LIMIT);
  await expect(decodeShare(bomb)).rejects.toThrow(/damaged/);
});
