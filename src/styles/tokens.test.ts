import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
type Theme = 'light' | 'dark';

/** Hex colours that the file declares with light-dark(), by custom property or by token class. */
const colours = new Map<string, Record<Theme, string>>();
for (const [, name = '', light = '', dark = ''] of css.matchAll(/(--[\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)) {
  colours.set(name, { light, dark });
}
for (const [, name = '', light = '', dark = ''] of css.matchAll(
  /^(\.\w+)[^{]*\{\s*color: light-dark\((#\w{6}), (#\w{6})\)/gm,
)) {
  colours.set(name, { light, dark });
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string, theme: Theme): number {
  const of = (name: string) => luminance(colours.get(name)![theme]);
  const [high, low] = [of(a), of(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const surfaces = ['--paper', '--raise', '--sunk', '--py-wash', '--js-wash'];
const text = ['--ink', '--soft', '--py', '--js', '--holds', '--partly', '--fails', '.k', '.s', '.n'];

test.each(['light', 'dark'] as const)('%s: text is readable on every surface (4.5:1)', (theme) => {
  const low = text.flatMap((name) =>
    surfaces
      .map((surface) => ({ name, surface, ratio: contrast(name, surface, theme) }))
      .filter(({ ratio }) => ratio < 4.5),
  );
  expect(low).toEqual([]);
});

test.each(['light', 'dark'] as const)('%s: borders of controls stand out (3:1)', (theme) => {
  for (const surface of ['--paper', '--raise', '--sunk']) {
    expect(contrast('--edge', surface, theme), surface).toBeGreaterThanOrEqual(3);
  }
});

test('the file holds nothing but properties and token classes', () => {
  const selectors = [...css.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{}]+)\{/g)].flatMap(([, list = '']) =>
    list.split(',').map((selector) => selector.trim()),
  );
  expect(selectors.filter((selector) => !/^(:root|\.[a-z])$/.test(selector))).toEqual([]);
});
