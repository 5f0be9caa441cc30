import { existsSync, readdirSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const root = new URL('../', import.meta.url);
const articles = readdirSync(new URL('content/articles', root)).map(
  (file) => `./articles/${file.replace('.mdx', '')}/`,
);
const pairs = readdirSync(new URL('playgrounds', root), { withFileTypes: true })
  // Others hold a workload and no pair.
  .filter(({ name }) => existsSync(new URL(`playgrounds/${name}/playground.yaml`, root)))
  .map(({ name }) => `./play/${name}/`);
const article = articles[0]!;
const pages = [
  './',
  './articles/',
  ...articles,
  './play/',
  ...pairs,
  './how-it-runs/',
  './bench/',
  './bench/sort-numbers/',
  './bench/object-creation/',
  './bench/method/',
  './404.html',
];

/** Collects what a reader's console would complain about; CSP violations are among it. */
function complaints(page: Page): string[] {
  const found: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') found.push(message.text());
  });
  page.on('pageerror', (error) => found.push(String(error)));
  return found;
}

for (const path of pages) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${path} has no accessibility violation (${colorScheme})`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
    });
  }

  test(`${path} loads without an error, a failed request or a CSP violation`, async ({ page }) => {
    const found = complaints(page);
    page.on('requestfailed', (request) => found.push(`failed: ${request.url()}`));
    page.on('response', (response) => {
      if (response.status() >= 400) found.push(`${response.status()}: ${response.url()}`);
    });
    await page.goto(path, { waitUntil: 'networkidle' });
    await expect(page.locator('h1')).toHaveCount(1);
    expect(found).toEqual([]);
  });

  for (const width of [320, 390]) {
    test(`${path} does not scroll sideways at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(path);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  }
}

test('every internal link and every fragment leads somewhere', async ({ page, request }) => {
  const broken: string[] = [];
  const seen = new Set<string>();
  for (const path of pages) {
    await page.goto(path);
    const links = await page.$$eval('a[href]', (anchors) =>
      anchors.map((anchor) => (anchor as HTMLAnchorElement).href),
    );
    const here = page.url().replace(/#.*/, '');
    for (const link of new Set(links)) {
      const [address = '', fragment] = link.split('#');
      if (address === here && fragment && !(await page.locator(`[id="${fragment}"]`).count())) broken.push(link);
      if (!address.startsWith(new URL('/', here).href) || seen.has(address)) continue;
      seen.add(address);
      const status = (await request.get(address)).status();
      if (status !== 200) broken.push(`${status} ${address} on ${path}`);
    }
  }
  expect(broken).toEqual([]);
  expect(seen.size).toBeGreaterThan(pages.length - 2);
});

test('the skip link is the first stop and leads to the content', async ({ page }) => {
  await page.goto(article);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});

test.describe('theme', () => {
  const scheme = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  const select = (page: Page) => page.getByRole('combobox', { name: 'Theme' });

  test('follows the system until the reader chooses', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto('./');
    expect(await scheme(page)).toBe('light dark');
    await expect(select(page)).toHaveValue('');
  });

  test('is remembered, and set before anything is painted', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto('./');
    await select(page).selectOption('Dark');
    expect(await scheme(page)).toBe('dark');
    const dark = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);

    // The body's first appearance in the document comes before its first paint.
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.body) return;
        const html = document.documentElement;
        html.setAttribute('data-theme-at-body', html.getAttribute('data-theme') ?? 'none');
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto(article);
    await expect(page.locator('html')).toHaveAttribute('data-theme-at-body', 'dark');
    await expect(select(page)).toHaveValue('dark');
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(dark);

    await select(page).selectOption('System');
    await page.reload();
    expect(await scheme(page)).toBe('light dark');
  });

  test('works where storage is disabled', async ({ page }) => {
    const found = complaints(page);
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    });
    await page.goto('./');
    await select(page).selectOption('Dark');
    expect(await scheme(page)).toBe('dark');
    expect(found).toEqual([]);
  });
});

test('the menu of narrow screens opens and closes by keyboard', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto('./');
  const menu = page.getByRole('button', { name: 'Menu' });
  const link = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Pairs' });
  await expect(link).toBeHidden();
  await menu.focus();
  await page.keyboard.press('Enter');
  await expect(link).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(link).toBeHidden();
  await expect(menu).toBeFocused();
  await page.keyboard.press('Enter');
  await link.click();
  await expect(page).toHaveURL(/\/play\/$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pairs');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('an article can be read: text, code, recorded output, sources', async ({ page }) => {
    await page.goto(article);
    await expect(page.getByText('Short answer')).toBeVisible();
    await expect(page.locator('.prose > p').first()).toBeVisible();
    await expect(page.locator('.pane pre').first()).toContainText('import');
    await expect(page.locator('.pane .out pre').first()).not.toBeEmpty();
    await expect(page.getByRole('heading', { name: 'Sources' })).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'Theme' })).toBeHidden();
  });

  test('the menu of narrow screens works', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto('./');
    await page.getByRole('button', { name: 'Menu' }).click();
    await expect(page.getByRole('link', { name: 'Articles', exact: true })).toBeVisible();
  });
});

test.describe('an article', () => {
  test('a citation leads to its source and back', async ({ page }) => {
    await page.goto(article);
    const cite = page.locator('.cite a').first();
    const number = await cite.textContent();
    const place = await cite.getAttribute('id');
    await cite.click();
    const entry = page.locator(`ol.sources > li:nth-child(${number})`);
    await expect(entry).toBeInViewport();
    expect(new URL(page.url()).hash).toBe(`#${await entry.getAttribute('id')}`);
    await entry.getByRole('link', { name: /^Back to citation 1 / }).click();
    expect(new URL(page.url()).hash).toBe(`#${place}`);
    await expect(cite).toBeInViewport();
  });

  test('notes stand in the margin of wide screens and below the text of narrow ones', async ({ page }) => {
    await page.goto(article);
    const note = page.locator('.note').first();
    const paragraph = page.locator('.prose > p').first();
    for (const [width, beside] of [
      [1280, true],
      [390, false],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      const box = (await note.boundingBox())!;
      const text = (await paragraph.boundingBox())!;
      expect(box.x > text.x + text.width, `${width} px`).toBe(beside);
    }
  });

  test('notes never cover text, pairs or each other', async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(article);
    const overlaps = await page.$$eval('.note', (notes) => {
      const others = [...document.querySelectorAll('.prose > *, .toc')];
      return notes.flatMap((note) => {
        const a = note.getBoundingClientRect();
        return others
          .filter((other) => other !== note && !other.contains(note))
          .filter((other) => {
            const b = other.getBoundingClientRect();
            return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
          })
          .map((other) => `${note.textContent} over ${other.textContent?.slice(0, 40)}`);
      });
    });
    expect(overlaps).toEqual([]);
  });

  test('the contents list every section; they stay in view on very wide screens', async ({ page }) => {
    await page.setViewportSize({ width: 1600, height: 900 });
    await page.goto(article);
    const toc = page.getByRole('navigation', { name: 'Contents' });
    const sections = await page.$$eval('.prose > h2', (headings) => headings.map((heading) => heading.id));
    const linked = await toc
      .locator('a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')?.slice(1)));
    expect(linked).toEqual(expect.arrayContaining(sections));
    await page.locator('#sources').scrollIntoViewIfNeeded();
    await expect(toc).toBeInViewport();
  });

  test('prints text and code, not the controls', async ({ page }) => {
    await page.goto(article);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await expect(page.locator('.prose > p').first()).toBeVisible();
    await expect(page.locator('.pane pre').first()).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();
    await expect(page.locator('.anchor').first()).toBeHidden();
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('light');
  });
});

test('an address that does not exist answers 404 and suggests the nearest page', async ({ page }) => {
  const response = await page.goto('./play/htpp-request/');
  expect(response?.status()).toBe(404);
  const link = page.locator('#guess a');
  await expect(link).toHaveText('Pair: HTTP request');
  await link.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('HTTP request');
});

test('feed, site map and robots name absolute addresses', async ({ request }) => {
  for (const [file, type, pattern] of [
    ['./rss.xml', 'xml', /<link>https?:\/\/[^<]+\/articles\/[^<]+\/<\/link>/],
    ['./sitemap.xml', 'xml', /<loc>https?:\/\/[^<]+\/how-it-runs\/<\/loc>/],
    ['./robots.txt', 'text/plain', /^Sitemap: https?:\/\/.+\/sitemap\.xml$/m],
  ] as const) {
    const response = await request.get(file);
    expect(response.headers()['content-type']).toContain(type);
    expect(await response.text()).toMatch(pattern);
  }
});
