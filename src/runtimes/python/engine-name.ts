import type { PyodideAPI } from 'pyodide';
import { version } from 'pyodide';

/** The engine's name and version from the running interpreter: `CPython 3.14.2 · Pyodide 314.0.7`. */
export function engineName(python: PyodideAPI): string {
  const { major, minor, micro } = python.pyimport('sys').version_info;
  return `CPython ${major}.${minor}.${micro} · Pyodide ${version}`;
}
