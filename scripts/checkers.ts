import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { Diagnostic } from '../src/checkers/protocol.ts';
import { startPyright, type WorkerScope } from '../src/checkers/python/language-server.ts';
import { toDiagnostic } from '../src/checkers/typescript/service.ts';
import type { Language } from '../src/sandbox/protocol.ts';
import { readPyright } from './assets/pyright.ts';

const playgrounds = fileURLToPath(new URL('../playgrounds/', import.meta.url));

/** Checks the text of a program and says what is wrong with it. */
export type NativeCheck = (text: string) => Promise<Diagnostic[]>;

/**
 * The two type checkers as they are, in this process: the TypeScript compiler on the declarations in node_modules under
 * `playgrounds/tsconfig.json`, and basedpyright with all its stubs. What they say is what the ones in the browser have to say.
 */
export async function nativeCheckers(): Promise<Record<Language, NativeCheck>> {
  const { version, script, stubs } = await readPyright();
  const evaluate = new Function('self', script) as (scope: WorkerScope) => void;
  const pyright = await startPyright(version, evaluate, stubs);
  return { python: async (text) => pyright.check(text), javascript: async (text) => compile(text) };
}

/** The compiler options of `playgrounds/tsconfig.json`, resolved. */
export function playgroundOptions(): ts.CompilerOptions {
  const file = path.join(playgrounds, 'tsconfig.json');
  const { config } = ts.readConfigFile(file, ts.sys.readFile);
  return ts.parseJsonConfigFileContent(config, ts.sys, playgrounds).options;
}

function compile(text: string): Diagnostic[] {
  const options = playgroundOptions();
  const entry = path.join(playgrounds, 'main.ts');
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, language, ...rest) =>
    path.resolve(name) === entry ? ts.createSourceFile(name, text, language) : getSourceFile(name, language, ...rest);
  const program = ts.createProgram([entry], options, host);
  const source = program.getSourceFile(entry);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].flatMap(toDiagnostic);
}
