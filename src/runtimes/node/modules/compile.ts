import loadAcorn from 'lazy:acorn';
import loadSucrase from 'lazy:sucrase';
import { type ImportSpecifier, parse } from 'es-module-lexer/minimal/js';
import { nodeError } from '../kernel/errors.ts';
import type { PositionMap } from '../kernel/stack.ts';
import { followContexts } from './contexts.ts';
import { alignedMap, offsetToPosition } from './positions.ts';

/** A file of the reader's as JavaScript, with the way back to the written text. */
export interface Compiled {
  code: string;
  format: 'module' | 'commonjs';
  map: PositionMap;
}

/** A SyntaxError whose position is known; columns count from 1. */
export interface PlacedError extends Error {
  place?: { path: string; line: number; column: number };
  /** Characters that the caret spans. */
  width?: number;
}

const identity: PositionMap = (line, column) => [line, column];

/**
 * Removes types, lets `AsyncLocalStorage` follow `await` where that is wanted, and decides between ES module and CommonJS as Node does: by extension, then by the nearest
 * package.json's `type`, then by syntax.
 *
 * @throws {PlacedError} SyntaxError with a position.
 */
export function compile(path: string, text: string, packageType: string | undefined, usesContexts: boolean): Compiled {
  const source = text.replace(/^\uFEFF/, '').replace(/^#!.*/, '');
  const { code, map } = /\.[mc]?tsx?$/.test(path) ? removeTypes(path, source) : { code: source, map: identity };
  const format = formatOf(path, code, packageType);
  if (!usesContexts) return { code, map, format };
  const followed = followContexts(code, format === 'module');
  return { code: followed.code, map: (line, column) => map(...followed.map(line, column)), format };
}

function removeTypes(path: string, source: string): { code: string; map: PositionMap } {
  const { transform } = loadSucrase();
  try {
    const { code } = transform(source, {
      transforms: ['typescript'],
      disableESTransforms: true,
      preserveDynamicImport: true,
      keepUnusedImports: true,
      filePath: path,
    });
    return { code, map: alignedMap(source, code) };
  } catch (error) {
    const { message, loc } = error as Error & { loc?: { line: number; column: number } };
    const plain = message.replace(/^Error transforming [^:]*: /, '').replace(/ \(\d+:\d+\)$/, '');
    const failure: PlacedError = nodeError(SyntaxError, 'ERR_INVALID_TYPESCRIPT_SYNTAX', plain);
    failure.place = { path: `file://${path}`, line: loc?.line ?? 1, column: loc?.column ?? 1 };
    throw failure;
  }
}

function formatOf(path: string, code: string, packageType: string | undefined): Compiled['format'] {
  if (/\.m[jt]s$/.test(path)) return 'module';
  if (/\.c[jt]s$/.test(path)) return 'commonjs';
  if (packageType === 'module') return 'module';
  if (packageType === 'commonjs') return 'commonjs';
  return hasModuleSyntax(code) || needsModule(code) ? 'module' : 'commonjs';
}

/** Gives the imports of a module, none if its syntax is broken (the engine then says so). */
export function importsOf(code: string): readonly ImportSpecifier[] {
  try {
    return parse(code)[0];
  } catch {
    return [];
  }
}

/** The names a module exports by itself; `export * from` is not among them. */
export function exportsOf(code: string): string[] {
  try {
    return parse(code)[1].map(({ n }) => n);
  } catch {
    return [];
  }
}

function hasModuleSyntax(code: string): boolean {
  try {
    const [imports, exports] = parse(code);
    return exports.length > 0 || imports.some(({ d }) => d < 0) || /^\s*export\s*\{\s*\}/m.test(code);
  } catch {
    return /^\s*(import|export)\b(?!\s*\()/m.test(code);
  }
}

export const CJS_PARAMETERS = ['exports', 'require', 'module', '__filename', '__dirname'] as const;

/** True for code that only compiles as a module: top-level await, or its own `require` or `__filename`. */
function needsModule(code: string): boolean {
  if (!/\bawait\b|\b(require|module|exports|__filename|__dirname)\b/.test(code)) return false;
  try {
    new Function(...CJS_PARAMETERS, code);
    return false;
  } catch {
    try {
      new Function(`'use strict'; return async () => { ${code}\n}`);
      return true;
    } catch {
      return false;
    }
  }
}

/**
 * Gives a SyntaxError of the engine's the position it lacks, by parsing the code again with a parser that tells.
 * `path` is the file's name in stacks, `map` leads back to the written text.
 */
export function placeSyntaxError(error: Error, path: string, { code, format, map }: Compiled): PlacedError {
  const placed = error as PlacedError;
  const known = error as Error & { lineNumber?: number; columnNumber?: number; line?: number; column?: number };
  let line = known.lineNumber ?? known.line;
  let column = known.columnNumber ?? known.column ?? 1;
  const { parse: parseFully } = loadAcorn();
  try {
    parseFully(code, {
      ecmaVersion: 'latest',
      sourceType: format === 'module' ? 'module' : 'script',
      allowReturnOutsideFunction: format === 'commonjs',
      allowHashBang: true,
    });
  } catch (failure) {
    const { pos } = failure as { pos?: number };
    if (pos !== undefined) [line, column] = offsetToPosition(code, pos);
  }
  if (line !== undefined) {
    const [writtenLine, writtenColumn] = map(line, column);
    placed.place = { path, line: writtenLine, column: writtenColumn };
  }
  return placed;
}
