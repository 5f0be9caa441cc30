import { createHash } from 'node:crypto';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { themeScript } from './src/lib/theme-script.ts';
import { theme, transformers } from './src/markdown/highlight.ts';

/** @param {string} script @returns {`sha256-${string}`} */
const hash = (script) => `sha256-${createHash('sha256').update(script).digest('base64')}`;

export default defineConfig({
  site: process.env.SITE ?? 'https://bilingual.example',
  base: process.env.BASE ?? '/',
  trailingSlash: 'always',
  // Page and styles together compress better than apart, and the first view needs one request less.
  build: { format: 'directory', inlineStylesheets: 'always' },
  integrations: [mdx()],
  markdown: { shikiConfig: { theme, transformers } },
  devToolbar: { enabled: false },
  prefetch: false,
  security: {
    csp: {
      directives: [
        "default-src 'self'",
        "base-uri 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
      ],
      scriptDirective: { hashes: [hash(themeScript)] },
    },
  },
  server: {
    headers: {
      // `credentialless`, not `require-corp`: under the latter the sandbox's worker never starts in WebKitGTK.
      'Cross-Origin-Embedder-Policy': 'credentialless',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Referrer-Policy': 'strict-origin-when-cross-origin',
      'X-Content-Type-Options': 'nosniff',
    },
  },
});
