import { expect, test } from 'vitest';
import { importedModules } from './imports.ts';

const names = (source: string) => [...importedModules(source)].sort();

test('every form of import statement counts', () => {
  expect(names('import pandas as pd, numpy.linalg as la, os')).toEqual(['numpy.linalg', 'os', 'pandas']);
  expect(names('from fastapi.testclient import TestClient\nfrom x import (\n  a,\n  b)')).toEqual([
    'fastapi.testclient',
    'x',
  ]);
  expect(names('def f():\n    import bcrypt\n    from jwt import encode')).toEqual(['bcrypt', 'jwt']);
  expect(names('x = 1; import a\nif x: import b\ntry:\n\timport c\nexcept ImportError: import d')).toEqual([
    'a',
    'b',
    'c',
    'd',
  ]);
  expect(names('import \\\n  httpx')).toEqual(['httpx']);
  expect(names('class A: from b import c')).toEqual(['b']);
});

test('modules imported by a literal name count', () => {
  expect(names('importlib.import_module("orjson")\n__import__(\'tzdata.zoneinfo\')')).toEqual([
    'orjson',
    'tzdata.zoneinfo',
  ]);
  expect(names('importlib.import_module(name)')).toEqual([]);
});

test('strings, comments, relative imports and look-alikes do not', () => {
  expect(names('# import a\n"""\nimport b\n"""\nx = "import c"\ny = \'\'\'\nfrom d import e\'\'\'')).toEqual([]);
  expect(names('from . import a\nfrom .b import c\nfrom ..d import e')).toEqual([]);
  expect(names('important = 1\nx.import_(a)\nfrom_ = 2\nprint("it\'s")\nimport ok # import no')).toEqual(['ok']);
  expect(names('text = """a \\""" b\nimport no\n"""\nimport yes')).toEqual(['yes']);
  expect(names("f'{x}'; import a\nrb'\\''; import b")).toEqual(['a', 'b']);
});

test('a string that is not closed takes no longer for the backslashes in it', () => {
  expect(names(`import a\n"""${'\\x'.repeat(5_000)}\nimport b`)).toEqual(['a', 'b']);
});
