import { PACKAGE_NAMES } from '../runtimes/node/packages.ts';
import { WANTED } from '../runtimes/python/wanted-packages.ts';
import type { Language } from '../sandbox/protocol.ts';

/**
 * Packages that a variant may name, per language: exactly those that the runtimes can hand to a program. The standard
 * libraries are always there and are not listed.
 */
export const KNOWN_PACKAGES: Readonly<Record<Language, readonly string[]>> = {
  python: WANTED,
  javascript: PACKAGE_NAMES,
};
