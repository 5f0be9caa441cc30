import ts from 'typescript';
import type { Diagnostic } from '../protocol.ts';
import type { RunningChecker } from '../serve.ts';
import { TYPESCRIPT_OPTIONS } from '../settings.ts';

const FILE = '/main.ts';
/** Folder of the standard library's declarations among the packed files. */
export const LIBRARY_FOLDER = '/lib';

const SEVERITY: Partial<Record<ts.DiagnosticCategory, Diagnostic['severity']>> = {
  [ts.DiagnosticCategory.Error]: 'error',
  [ts.DiagnosticCategory.Warning]: 'warning',
};

/**
 * Starts TypeScript's language service over `files`: declarations by absolute path, the standard library's below
 * `LIBRARY_FOLDER`. Only the reader's text changes between checks, so everything else is parsed once.
 */
export function startTypeScript(files: Record<string, string>): RunningChecker {
  const folders = new Set(Object.keys(files).flatMap(ancestors));
  const snapshots = new Map<string, ts.IScriptSnapshot>();
  let [text, version] = ['', 0];

  const read = (name: string) => (name === FILE ? text : files[name]);
  const exists = (name: string) => name === FILE || Object.hasOwn(files, name);
  const { options, errors } = ts.convertCompilerOptionsFromJson(TYPESCRIPT_OPTIONS, '/');
  if (errors.length > 0) throw new Error(flatten(errors[0]!.messageText));

  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [FILE],
    getScriptVersion: (name) => (name === FILE ? String(version) : '0'),
    getScriptSnapshot(name) {
      if (name === FILE) return ts.ScriptSnapshot.fromString(text);
      const content = files[name];
      if (content === undefined) return undefined;
      let snapshot = snapshots.get(name);
      if (!snapshot) snapshots.set(name, (snapshot = ts.ScriptSnapshot.fromString(content)));
      return snapshot;
    },
    getCurrentDirectory: () => '/',
    getDefaultLibFileName: (settings) => `${LIBRARY_FOLDER}/${ts.getDefaultLibFileName(settings)}`,
    fileExists: exists,
    readFile: read,
    directoryExists: (name) => folders.has(name),
    getDirectories: (name) =>
      [...folders].filter((folder) => folder !== name && folder.slice(0, folder.lastIndexOf('/')) === name),
    useCaseSensitiveFileNames: () => true,
  });

  return {
    name: `TypeScript ${ts.version}`,
    check(source) {
      if (source !== text || version === 0) {
        text = source;
        version++;
      }
      const found = [...service.getSyntacticDiagnostics(FILE), ...service.getSemanticDiagnostics(FILE)];
      return found.flatMap(toDiagnostic);
    },
  };
}

/** A diagnostic of the compiler's in our own words. None for hints, which are no mistakes. */
export function toDiagnostic({
  category,
  code,
  file,
  start = 0,
  length = 0,
  messageText,
}: ts.Diagnostic): Diagnostic[] {
  const severity = SEVERITY[category];
  if (!severity || !file) return [];
  // Not the compiler's own way to count lines: U+2028 ends one for it, and for no editor.
  const place = (offset: number) => {
    const before = file.text.slice(0, offset);
    return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
  };
  return [
    { from: place(start), to: place(start + length), severity, code: `TS${code}`, message: flatten(messageText) },
  ];
}

const flatten = (message: string | ts.DiagnosticMessageChain) => ts.flattenDiagnosticMessageText(message, '\n');

/** Folders that lead to a file, without the final slash; the root is empty. */
function ancestors(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/') || '/');
}
