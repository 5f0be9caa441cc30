/** Runs programs under the very interpreter and library of the browser, in Node. */
import * as crypto from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadPyodide } from 'pyodide';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileLibrary } from '../../../scripts/assets/python.ts';
import type { Program, WorkerMessage } from '../../sandbox/protocol.ts';
import { createReporter } from '../../sandbox/reporter.ts';
import { prepareInterpreter } from './interpreter.ts';

const indexURL = path.dirname(fileURLToPath(import.meta.resolve('pyodide/package.json')));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'bilingual-python-'));
  await writeFile(path.join(folder, 'library.zip'), await compileLibrary(await loadPyodide({ indexURL })));
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(source: string, rest: Partial<Program> = {}) {
  const messages: WorkerMessage[] = [];
  const python = await loadPyodide({
    indexURL,
    stdLibURL: path.join(folder, 'library.zip'),
    enableRunUntilComplete: false,
  } as Parameters<typeof loadPyodide>[0]);
  const send = (message: WorkerMessage) => messages.push(structuredClone(message));
  const interpreter = prepareInterpreter(python, createReporter(send), send);
  interpreter.run({
    entry: 'main.py',
    stdin: '',
    fixtures: [],
    packages: {},
    peers: [],
    serves: false,
    resident: false,
    ...rest,
    files: { 'main.py': source, ...rest.files },
  });
  const text = (wanted: string) =>
    messages
      .flatMap((message) => (message.type === 'output' ? message.chunks : []))
      .map(([stream, chunk]) => (stream === wanted ? chunk : ''))
      .join('');
  const exit = messages.at(-1);
  return { stdout: text('stdout'), stderr: text('stderr'), code: exit?.type === 'exit' ? exit.code : undefined };
}

test('hashlib derives what OpenSSL derives and refuses what it refuses', async () => {
  const { stdout, stderr } = await run(`import hashlib
from hashlib import pbkdf2_hmac, scrypt
print(scrypt(b'p', salt=b's', n=2**10, r=8, p=1, dklen=20).hex())
print(pbkdf2_hmac('SHA256', bytearray(b'p'), b's', 1000).hex())
print(pbkdf2_hmac(hash_name='sha3_256', password=b'p', salt=b's', iterations=2, dklen=5).hex())
def refuse(function, *args, **options):
    try: print(function(*args, **options))
    except Exception as error: print(type(error).__name__, error)
refuse(scrypt, b'p')
refuse(scrypt, b'p', salt=b's')
refuse(scrypt, b'p', salt=b's', n=3, r=8, p=1)
refuse(scrypt, b'p', salt=b's', n=2**15, r=8, p=1)
refuse(scrypt, b'p', salt=b's', n=2**14, r=8, p=1, dklen=0)
refuse(scrypt, 'p', salt=b's', n=16, r=8, p=1)
refuse(scrypt, b'p', salt=b's', n=16, r=0, p=1)
refuse(scrypt, b'p', salt=b's', n=16, r=8, p=1.0)
refuse(scrypt, b'p', salt=b's', n=-2, r=8, p=1)
refuse(pbkdf2_hmac, 'sha256', b'p', b's', 0)
refuse(pbkdf2_hmac, 'sha256', 'p', b's', 1)
refuse(pbkdf2_hmac, 'sha256', b'p', b's', 1, 0)
refuse(pbkdf2_hmac, b'sha256', b'p', b's', 1)
`);
  expect(stderr).toBe('');
  // The messages are CPython 3.11's with OpenSSL 3, recorded on 2026-11-20.
  expect(stdout.trimEnd().split('\n')).toEqual([
    crypto.scryptSync('p', 's', 20, { N: 1024, r: 8, p: 1 }).toString('hex'),
    crypto.pbkdf2Sync('p', 's', 1000, 32, 'sha256').toString('hex'),
    crypto.pbkdf2Sync('p', 's', 2, 5, 'sha3-256').toString('hex'),
    'TypeError salt is required',
    'TypeError n is required and must be an unsigned int',
    'ValueError n must be a power of 2.',
    'ValueError [digital envelope routines] memory limit exceeded',
    'ValueError dklen must be greater than 0 and smaller than 2147483647',
    "TypeError a bytes-like object is required, not 'str'",
    'ValueError Invalid parameter combination for n, r, p, maxmem.',
    "TypeError scrypt() argument 'p' must be int, not float",
    'TypeError n is required and must be an unsigned int',
    'ValueError iteration value must be greater than 0.',
    "TypeError a bytes-like object is required, not 'str'",
    'ValueError key length must be greater than 0.',
    "TypeError pbkdf2_hmac() argument 'hash_name' must be str, not bytes",
  ]);
});

test('every module of the library compiles and the common ones import', async () => {
  const { stdout, stderr } = await run(`import importlib
for name in '''argparse ast asyncio base64 bisect calendar collections concurrent.futures configparser contextlib copy csv
dataclasses datetime decimal difflib email enum fractions functools gzip hashlib heapq hmac html http.client http.server inspect
io ipaddress itertools json logging logging.handlers math mimetypes operator pathlib pickle pprint queue random re sched secrets
select selectors shelve shutil signal smtplib socket socketserver sqlite3 ssl statistics string struct subprocess tarfile tempfile
textwrap threading time timeit tomllib traceback types typing unicodedata unittest.mock urllib.request uuid wsgiref.simple_server
xml.etree.ElementTree zipfile zlib zoneinfo'''.split():
    importlib.import_module(name)
print('all')`);
  expect({ stdout, stderr }).toEqual({ stdout: 'all\n', stderr: '' });
});

test('a replaced sys.excepthook is called with the reader’s traceback', async () => {
  const { stdout, code } = await run(`import sys
def hook(kind, error, trace): print(kind.__name__, error, trace.tb_frame.f_code.co_filename, trace.tb_next)
sys.excepthook = hook
raise KeyError('k')`);
  expect(stdout).toBe("KeyError 'k' main.py None\n");
  expect(code).toBe(1);
});

test.each([
  ['raise SystemExit', 0],
  ['import sys; sys.exit(256 + 3)', 3],
  ['import sys; sys.exit(-1)', 255],
  ['import sys; sys.exit(True)', 1],
  ['raise KeyboardInterrupt', 130],
  ['import asyncio\nasync def main(): raise SystemExit(9)\nasyncio.run(main())', 9],
])('exit code of %j is %i', async (source, code) => {
  expect((await run(source)).code).toBe(code);
});

test('sockets give raw HTTP, in pieces, and know nobody else', async () => {
  const { stdout, stderr } = await run(
    `import socket
with socket.create_connection(('api.example', 80), timeout=1) as connection:
    connection.sendall(b'POST /a HTTP/1.1\\r\\nHost: api.example\\r\\nContent-Length: 2\\r\\n')
    connection.sendall(b'\\r\\n{')
    connection.sendall(b'}HEAD /a HTTP/1.1\\r\\nHost: api.example\\r\\nConnection: close\\r\\n\\r\\n')
    print(connection.getpeername())
    received = b''
    while part := connection.recv(7): received += part
    print(received.decode())
try: socket.create_connection(('db.internal', 5432))
except OSError as error: print(type(error).__name__, error.errno == socket.EAI_NONAME)`,
    { fixtures: [{ url: 'http://api.example/a', method: 'POST', body: 'hi' }] },
  );
  expect(stderr).toBe('');
  expect(stdout).toContain("('192.0.2.1', 80)\n");
  expect(stdout).toContain('HTTP/1.1 200 OK\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: 2\r\n');
  expect(stdout).toMatch(/\r\n\r\nhiHTTP\/1\.1 405 .*connection: close\r\n\r\n\n/s);
  expect(stdout).toMatch(/gaierror True\n$/);
});
