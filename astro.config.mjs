import { createHash } from 'node:crypto';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { runtimeAssets } from './scripts/assets/integration.ts';
import { responseHeaders } from './scripts/headers.ts';
import { tightCsp } from './scripts/tight-csp.ts';
import { themeScript } from './src/lib/theme-script.ts';
import { theme, transformers } from './src/markdown/highlight.ts';
import { site } from './src/site.config.ts';

/** Hosts from which readers' browsers may get Python packages. */
const packageHosts = () =>
  Object.values(site.packages).flatMap((address) => (address === null ? [] : [new URL(address).origin]));

/** @param {string} script @returns {`sha256-${string}`} */
const hash = (script) => `sha256-${createHash('sha256').update(script).digest('base64')}`;

export default defineConfig({
  site: process.env.SITE ?? 'https://bilingual.example',
  base: process.env.BASE ?? '/',
  trailingSlash: 'always',
  // Page and styles together compress better than apart, and the first view needs one request less.
  build: { format: 'directory', inlineStylesheets: 'always' },
  integrations: [mdx(), tightCsp(), runtimeAssets()],
  markdown: { shikiConfig: { theme, transformers } },
  devToolbar: { enabled: false },
  prefetch: false,
  security: {
    csp: {
      directives: [
        "default-src 'self'",
        "base-uri 'self'",
        `connect-src ${["'self'", ...packageHosts()].join(' ')}`,
        "form-action 'self'",
        // The container's own page alone: what that loads is under its own policy.
        site.webcontainers === 'off' ? "frame-src 'self'" : `frame-src 'self' ${new URL(site.webcontainerHost).origin}`,
        "img-src 'self' data:",
        "object-src 'none'",
      ],
      scriptDirective: { hashes: [hash(themeScript)] },
    },
  },
  server: { headers: responseHeaders },
});
