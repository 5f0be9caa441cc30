import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { compressFolder } from '../compress.ts';
import { buildRuntimeAssets } from './index.ts';

/** Builds the runtimes' assets before Astro reads `public/`, and compresses the finished site. */
export function runtimeAssets(): AstroIntegration {
  return {
    name: 'runtime-assets',
    hooks: {
      'astro:config:setup': ({ logger }) => buildRuntimeAssets((line) => logger.info(line)),
      'astro:build:done': ({ dir }) => compressFolder(fileURLToPath(dir)),
    },
  };
}
