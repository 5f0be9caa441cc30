import type { Language } from '../sandbox/protocol.ts';

/** How strictly each checker is set, as the page says it. */
export const STRICTNESS: Record<Language, string> = { python: 'strict mode', javascript: 'strict' };

/**
 * The compiler options in the words of a tsconfig.json; those of `playgrounds/tsconfig.json`, which a test compares.
 */
export const TYPESCRIPT_OPTIONS = {
  strict: true,
  target: 'ESNext',
  module: 'ESNext',
  moduleResolution: 'Bundler',
  moduleDetection: 'force',
  lib: ['ES2024'],
  types: ['node'],
  erasableSyntaxOnly: true,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  allowImportingTsExtensions: true,
  esModuleInterop: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  noEmit: true,
} as const;

/** `pyrightconfig.json`. Strict is its strictest mode that type checkers other than basedpyright share. */
export const PYRIGHT_CONFIG = {
  typeCheckingMode: 'strict',
  pythonVersion: '3.14',
  pythonPlatform: 'Linux',
  typeshedPath: '/typeshed',
} as const;
