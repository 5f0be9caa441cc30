import { expect, test } from 'vitest';
import { browserName, readEnvironment } from './environment.ts';

const CHROMIUM =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36';

test.each([
  [CHROMIUM, 'Chromium 150'],
  [`${CHROMIUM} Edg/150.0.0.0`, 'Edge 150'],
  [CHROMIUM.replace('Chrome/', 'HeadlessChrome/'), 'Headless Chromium 150'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:152.0) Gecko/20100101 Firefox/152.0', 'Firefox 152'],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15',
    'Safari 26.1',
  ],
  ['curious', 'curious'],
  ['', 'a browser that does not say its name'],
])('%s is %s', (userAgent, name) => {
  expect(browserName(userAgent)).toBe(name);
});

test('brands say more than the user agent', () => {
  const noise = { brand: 'Not;A=Brand', version: '8' };
  const chromium = { brand: 'Chromium', version: '150' };
  expect(browserName(CHROMIUM, [noise, chromium])).toBe('Chromium 150');
  expect(browserName(CHROMIUM, [noise, chromium, { brand: 'Google Chrome', version: '150' }])).toBe(
    'Google Chrome 150',
  );
});

const surface = { userAgent: CHROMIUM, hardwareConcurrency: 8 };

test('power saving is known where the browser tells of a battery', async () => {
  const read = async (getBattery?: () => Promise<{ charging: boolean }>) => {
    const navigator = { ...surface, ...(getBattery && { getBattery }) };
    return (await readEnvironment({ navigator, crossOriginIsolated: true })).powerSaving;
  };
  expect(await read(async () => ({ charging: false }))).toBe(true);
  expect(await read(async () => ({ charging: true }))).toBe(false);
  expect(await read()).toBeNull();
  expect(await read(() => Promise.reject(new Error('refused')))).toBeNull();
});

test('a record says where it was made', async () => {
  expect(await readEnvironment({ navigator: surface, crossOriginIsolated: false })).toEqual({
    kind: 'browser',
    name: 'Chromium 150',
    userAgent: CHROMIUM,
    cores: 8,
    isolated: false,
    powerSaving: null,
  });
});
