/**
 * The Python packages that programs may import. Names, versions and hashes of most come from the lock file of the Pyodide in use
 * (`node_modules/pyodide/pyodide-lock.json`); a new one is a line here if that file has it, else a pinned wheel as well.
 */
export const WANTED = [
  'bcrypt',
  'fastapi',
  'httpx',
  'mypy',
  'numpy',
  'orjson',
  'pandas',
  'pydantic',
  'pyjwt',
  'pytest',
  'requests',
  'starlette',
  'tzdata',
  'uvicorn',
] as const;

/**
 * What a package imports, from the `Requires-Dist` of its own metadata, where the lock file says something else: it lists packages of
 * long ago for pytest (setuptools, py) and leaves out what Pyodide's variants of httpx and starlette replace.
 */
export const NEEDS: Readonly<Record<string, readonly string[]>> = {
  anyio: ['idna', 'typing-extensions'],
  fastapi: ['annotated-doc', 'pydantic', 'starlette', 'typing-extensions', 'typing-inspection'],
  httpx: ['anyio', 'certifi', 'httpcore', 'idna'],
  mypy: ['librt', 'mypy-extensions', 'pathspec', 'typing-extensions'],
  pandas: ['numpy', 'python-dateutil', 'tzdata'],
  pytest: ['iniconfig', 'packaging', 'pluggy', 'pygments'],
  starlette: ['anyio', 'typing-extensions'],
};

/** What single modules of a package import besides, by the module's dotted name. */
export const MODULE_NEEDS: Readonly<Record<string, readonly string[]>> = {
  'fastapi.testclient': ['httpx'],
  'starlette.testclient': ['httpx'],
};

/** A wheel that Pyodide's lock file does not have. */
export interface PinnedWheel {
  name: string;
  version: string;
  /** Below the file host's `packages/`. */
  path: string;
  sha256: string;
  bytes?: number;
  imports: readonly string[];
  needs: readonly string[];
}

/**
 * Pure wheels from PyPI. Each hash was found the same in independent public lock files (2026-11-20):
 * - uvicorn: uv.lock entries with this URL and size, and the Homebrew formulas of several projects
 * - pyjwt: uv.lock entries with this URL and size, and the Homebrew formulas of several projects
 * - mypy-extensions: uv.lock entries with this URL and size, a pylock.toml, and pip requirements of mypyc builds (`--hash`)
 * - pathspec: Homebrew formulas with this URL, and pip requirements of mypyc builds (`--hash`)
 */
export const PINNED: readonly PinnedWheel[] = [
  {
    name: 'uvicorn',
    version: '0.46.0',
    path: '31/a3/5b1562db76a5a488274b2332a97199b32d0442aca0ed193697fd47786316/uvicorn-0.46.0-py3-none-any.whl',
    sha256: 'bbebbcbed972d162afca128605223022bedd345b7bc7855ce66deb31487a9048',
    bytes: 70_926,
    imports: ['uvicorn'],
    needs: ['click', 'h11'],
  },
  {
    name: 'pyjwt',
    version: '2.12.1',
    path: 'e5/7a/8dd906bd22e79e47397a61742927f6747fe93242ef86645ee9092e610244/pyjwt-2.12.1-py3-none-any.whl',
    sha256: '28ca37c070cad8ba8cd9790cd940535d40274d22f80ab87f3ac6a713e6e8454c',
    bytes: 29_726,
    imports: ['jwt'],
    needs: [],
  },
  {
    name: 'mypy-extensions',
    version: '1.1.0',
    path: '79/7b/2c79738432f5c924bef5071f933bcc9efd0473bac3b4aa584a6f7c1c8df8/mypy_extensions-1.1.0-py3-none-any.whl',
    sha256: '1be4cccdb0f2482337c4743e60421de3a356cd97508abadd57d47403e94f5505',
    bytes: 4_963,
    imports: ['mypy_extensions'],
    needs: [],
  },
  {
    name: 'pathspec',
    version: '1.0.4',
    path: 'ef/3c/2c197d226f9ea224a9ab8d197933f9da0ae0aac5b6e0f884e2b8d9c8e9f7/pathspec-1.0.4-py3-none-any.whl',
    sha256: 'fb6ae2fd4e7c921a165808a552060e722767cfa526f99ca5156ed2ce45a5c723',
    imports: ['pathspec'],
    needs: [],
  },
];
