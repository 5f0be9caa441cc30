import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { AstroIntegration } from 'astro';

const policy = /(<meta http-equiv="content-security-policy" content=")([^"]*)(")/;
const inline = /<(script|style)\b(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/\1>/g;

/**
 * Astro lists the hashes of every script and style of the site on every page. This keeps those that the page's own inline
 * elements need: files of the site are allowed by 'self'.
 *
 * @param html a built page with its policy in a meta element
 * @returns the page with the shorter policy
 * @throws when there is no policy, or an inline element that the policy would block
 */
export function tightenCsp(html: string): string {
  const content = policy.exec(html)?.[2];
  if (content === undefined) throw new Error('The page has no content security policy.');
  const needed = new Set<string>();
  for (const [element, tag, text = ''] of html.matchAll(inline)) {
    const hash = `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    if (!content.includes(hash)) throw new Error(`Its policy blocks this inline ${tag}: ${element.slice(0, 200)}`);
    needed.add(hash);
  }
  const tight = content.replace(/ ('sha256-[^']*')/g, (entry, hash: string) => (needed.has(hash) ? entry : ''));
  return html.replace(policy, (_, before: string, _content, after: string) => before + tight + after);
}

/**
 * Tightens the policy of every page at the end of a build; a page that its own policy would break fails the build. Put it
 * before integrations that compress the pages.
 */
export function tightCsp(): AstroIntegration {
  return {
    name: 'tight-csp',
    hooks: {
      async 'astro:build:done'({ pages, dir }) {
        for (const { pathname } of pages) {
          const name = pathname === '404/' ? '404.html' : `${pathname}index.html`;
          const file = new URL(name, dir);
          const html = await readFile(file, 'utf8');
          try {
            await writeFile(file, tightenCsp(html));
          } catch (error) {
            throw new Error(`${name}: ${(error as Error).message}`);
          }
        }
      },
    },
  };
}
