import { existsSync, readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { makeWheel, sha256, startServer, type TestServer } from '../scripts/python-packages/test-server.ts';
import type { Fixture } from '../src/network/index.ts';
import type { Catalogue, PythonPackage } from '../src/runtimes/python/catalogue.ts';
import { site } from '../src/site.config.ts';
import { bars, run, useRuntimePage } from './python-runtime/run.ts';
import { PairOnPage } from './support.ts';

useRuntimePage();

test.describe('packages made for the test', () => {
  const wheels = {
    alpha: makeWheel(
      'alpha',
      'import beta\nfrom importlib import metadata, resources\nVALUE = beta.VALUE + 1\n',
      60_000,
    ),
    beta: makeWheel('beta', 'VALUE = 41\n'),
  };
  const fileOf = (name: string) => `${name}-1.0-py3-none-any.whl`;
  const entry = (name: keyof typeof wheels, rest: Partial<PythonPackage> = {}): PythonPackage => ({
    name,
    version: '1.0',
    file: fileOf(name),
    sha256: sha256(wheels[name]),
    imports: [name],
    needs: [],
    ...rest,
  });
  let own: TestServer;
  let cdn: TestServer;

  test.beforeEach(async () => {
    [own, cdn] = await Promise.all([startServer(), startServer()]);
  });
  test.afterEach(() => Promise.all([own.close(), cdn.close()]));

  const sources = (rest: { cdn?: string | null } = {}) => ({
    base: own.url.href,
    cdn: cdn.url.href,
    pypi: null,
    ...rest,
  });
  const PROGRAM = `import alpha
print(alpha.VALUE, alpha.metadata.version('alpha'), len(alpha.resources.files('alpha').joinpath('noise.bin').read_bytes()))`;

  test('come from this site and from the other host, with progress, and once for the page', async ({ page }) => {
    own.files.set(`packages/${fileOf('alpha')}`, wheels.alpha);
    cdn.files.set(fileOf('beta'), wheels.beta);
    const bytes = wheels.alpha.length;
    const catalogue: Catalogue = {
      alpha: entry('alpha', { needs: ['beta'], local: true, bytes }),
      beta: entry('beta'),
    };
    const packages = { catalogue, sources: sources() };
    const first = await run(page, PROGRAM, { packages });
    expect(first.stderr).toBe('');
    expect(first.stdout).toBe('42 1.0 60000\n');
    const total = wheels.alpha.length + wheels.beta.length;
    expect(first.progress.at(-1)).toEqual({ loaded: total, total });
    const second = await run(page, `${PROGRAM}\nprint('again')`, { packages });
    expect(second.stdout).toBe('42 1.0 60000\nagain\n');
    expect(second.progress).toEqual([]);
    expect([...own.log, ...cdn.log]).toEqual([`GET /packages/${fileOf('alpha')}`, `GET /${fileOf('beta')}`]);
  });

  test('a program without packages downloads none', async ({ page }) => {
    const result = await run(page, 'import json\nprint(1)', {
      packages: { catalogue: { beta: entry('beta') }, sources: sources() },
    });
    expect({ out: result.stdout, progress: result.progress }).toEqual({ out: '1\n', progress: [] });
    expect([...own.log, ...cdn.log]).toEqual([]);
  });

  test('one that cannot be had is named with the reason, and nothing runs', async ({ page }) => {
    const fail = (rest: { cdn?: string | null }) =>
      run(page, 'import beta\nprint("ran")', {
        packages: { catalogue: { beta: entry('beta') }, sources: sources(rest) },
      });
    await expect(fail({ cdn: null })).rejects.toThrow(
      'beta is not available: this site has no copy, and no other host is set up.',
    );
    cdn.files.set(fileOf('beta'), makeWheel('beta', 'VALUE = 0\n'));
    await expect(fail({})).rejects.toThrow(
      `${cdn.url.host} sent another file than expected (wrong SHA-256), which was not run`,
    );
  });

  test('a module of the program itself comes first', async ({ page }) => {
    const packages = { catalogue: { beta: entry('beta') }, sources: sources() };
    const result = await run(page, 'import beta\nprint(beta.VALUE)', {
      files: { 'beta.py': 'VALUE = "mine"' },
      packages,
    });
    expect(result.stdout).toBe('mine\n');
    expect(cdn.log).toEqual([]);
  });
});

test.describe('on the site', () => {
  test('the policy lets the page reach the configured hosts and no other', async ({ page }) => {
    await page.goto('./play/http-request/');
    const policy = await page.locator('meta[http-equiv="content-security-policy"]').getAttribute('content');
    const hosts = Object.values(site.packages).flatMap((address) =>
      address === null ? [] : [new URL(address).origin],
    );
    expect(policy).toContain(`connect-src ${["'self'", ...hosts].join(' ')};`);
  });

  /** Wheels are nowhere to be had, neither here nor at the other hosts. */
  async function withoutWheels(page: Page): Promise<void> {
    for (const address of Object.values(site.packages)) {
      if (address !== null)
        await page.route(`${new URL(address).origin}/**`, (route) => route.fulfill({ status: 404 }));
    }
    await page.route('**/packages/*.whl*', (route) => route.fulfill({ status: 404 }));
  }

  test('a package that is nowhere to be had is said under the code', async ({ page }) => {
    await withoutWheels(page);
    const pair = await PairOnPage.open(page, 'http-request');
    await pair.write('python', 'import orjson\nprint("ran")');
    await pair.runButton('python').click();
    await expect(pair.pane('python')).toContainText('The Python package orjson is not available');
    await expect(pair.pane('python')).toContainText('npm run vendor');
    await expect(pair.output('python')).not.toContainText('ran');
  });

  test('a missing package offers the variant without packages, which then works', async ({ page }) => {
    await withoutWheels(page);
    // In an article the variant is shown in place, so the focus must be put somewhere.
    await page.goto('./articles/frameworks-and-validation/');
    const pair = new PairOnPage(page, 'validation');
    await pair.runButton('python').click();
    await expect(pair.status('python')).toContainText(
      'The Python package pydantic, with 4 others that it needs, is not',
    );
    await pair.pane('python').getByRole('button', { name: 'Show the variant “By hand”' }).click();
    const variant = pair.root.locator('.seg').getByRole('link', { name: 'By hand' });
    await expect(variant).toHaveAttribute('aria-current', 'true');
    await expect(variant).toBeFocused();
    await pair.run('python');
    await expect(pair.output('python')).toContainText('refused');
  });
});

/** Needs `npm run vendor`, which needs the internet. */
test.describe('the real packages', () => {
  const generated = new URL('../src/generated/runtime-manifest.json', import.meta.url);
  const manifest = JSON.parse(readFileSync(generated, 'utf8')) as { python: { catalogue: { path: string } } };
  const path = new URL(`../public/${manifest.python.catalogue.path}`, import.meta.url);
  const catalogue = (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}) as Catalogue;
  const fixtures: Fixture[] = [
    { url: 'https://api.example/users', json: [{ id: 1 }] },
    { url: 'https://api.example/slow', json: 1, latency: 5_000 },
  ];

  /** Runs a program once all of `names` are in this site's folder. */
  async function runReal(page: Page, names: string[], source: string, timeLimit = 60): Promise<string> {
    const missing = names.filter((name) => !catalogue[name]?.local);
    test.skip(missing.length > 0, `not vendored here: ${missing.join(', ')}`);
    test.setTimeout(180_000);
    const sources = { base: `${new URL(page.url()).origin}/`, cdn: null, pypi: null };
    const result = await run(page, source, { fixtures, timeLimit, packages: { catalogue, sources } });
    expect(result.stderr).toBe('');
    return result.stdout + bars(result).join('\n');
  }

  test('requests and httpx on the virtual network', async ({ page }) => {
    const output = await runReal(
      page,
      ['requests', 'httpx'],
      `import asyncio, httpx, requests
print(requests.get('https://api.example/users', timeout=2).json(), httpx.get('https://api.example/users').json())
for library, get in ((requests, requests.get), (httpx, httpx.get)):
    try: get('https://api.example/slow', timeout=0.02)
    except (requests.ReadTimeout, httpx.ReadTimeout) as error: print(library.__name__, type(error).__name__)
    try: get('https://nowhere.example/')
    except (requests.ConnectionError, httpx.ConnectError) as error: print(library.__name__, type(error).__name__)
async def main():
    limit = asyncio.Semaphore(2)
    async with httpx.AsyncClient(base_url='https://api.example') as client:
        async def one():
            async with limit: return (await client.get('/users')).status_code
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one()) for _ in range(4)]
        print([task.result() for task in tasks])
        task = asyncio.create_task(client.get('/slow'))
        await asyncio.sleep(0.001)
        task.cancel()
        print(await asyncio.gather(task, return_exceptions=True))
asyncio.run(main())
`,
    );
    expect(output.split('\n').slice(0, 7)).toEqual([
      "[{'id': 1}] [{'id': 1}]",
      'requests ReadTimeout',
      'requests ConnectionError',
      'httpx ReadTimeout',
      'httpx ConnectError',
      '[200, 200, 200, 200]',
      "[CancelledError('')]",
    ]);
    expect(output.match(/GET https:\/\/api\.example\/users: ok 200/g)).toHaveLength(6);
  });

  test('FastAPI with endpoints of both kinds, its test client and httpx in front of it', async ({ page }) => {
    const output = await runReal(
      page,
      ['fastapi', 'httpx'],
      `import asyncio
from contextlib import asynccontextmanager
import httpx
from fastapi import Depends, FastAPI, HTTPException
from fastapi.testclient import TestClient
from pydantic import BaseModel, Field

@asynccontextmanager
async def lifespan(app):
    print('up')
    yield
    print('down')

def number():
    yield 5

class User(BaseModel):
    name: str = Field(min_length=2)

app = FastAPI(lifespan=lifespan)

@app.post('/users', status_code=201)
def create(user: User, five: int = Depends(number)):
    return {'name': user.name, 'five': five}

@app.get('/users/{id}')
async def read(id: int):
    raise HTTPException(404, f'no user {id}')

with TestClient(app) as client:
    print(client.post('/users', json={'name': 'Ada'}).json())
    print(client.post('/users', json={'name': 'A'}).json()['detail'][0]['type'], client.get('/users/7').json())

async def main():
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url='http://test') as client:
        print((await client.post('/users', json={'name': 'Bob'})).status_code)
    print(TestClient(app).get('/openapi.json').json()['info'])
asyncio.run(main())
`,
    );
    expect(output).toBe(
      [
        'up',
        "{'name': 'Ada', 'five': 5}",
        "string_too_short {'detail': 'no user 7'}",
        'down',
        '201',
        "{'title': 'FastAPI', 'version': '0.1.0'}",
        '',
      ].join('\n'),
    );
  });

  test('uvicorn serves an application that the same program asks', async ({ page }) => {
    const output = await runReal(
      page,
      ['uvicorn', 'fastapi', 'httpx'],
      `import asyncio, httpx, uvicorn
from fastapi import FastAPI

app = FastAPI()

@app.get('/answer')
def answer():
    return 42

async def main():
    server = uvicorn.Server(uvicorn.Config(app, port=8000, log_level='error'))
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    async with httpx.AsyncClient() as client:
        print((await client.get('http://127.0.0.1:8000/answer')).text)
    server.should_exit = True
    await serving
asyncio.run(main())
`,
    );
    expect(output).toMatch(/^42\n/);
  });

  test('tzdata', async ({ page }) => {
    const output = await runReal(
      page,
      ['tzdata'],
      `import tzdata
from datetime import datetime
from zoneinfo import ZoneInfo
print(datetime(2026, 7, 1, tzinfo=ZoneInfo('Europe/Berlin')))
`,
    );
    expect(output).toBe('2026-07-01 00:00:00+02:00\n');
  });

  test('PyJWT', async ({ page }) => {
    const output = await runReal(
      page,
      ['pyjwt'],
      `import jwt
key = 'k' * 32
print(jwt.decode(jwt.encode({'sub': 'ada'}, key), key, algorithms=['HS256']))
try: jwt.decode(jwt.encode({'exp': 1}, key), key, algorithms=['HS256'])
except jwt.ExpiredSignatureError as error: print(error)
`,
    );
    expect(output).toBe("{'sub': 'ada'}\nSignature has expired\n");
  });

  test('bcrypt', async ({ page }) => {
    const output = await runReal(
      page,
      ['bcrypt'],
      `import bcrypt
hashed = bcrypt.hashpw(b'secret', bcrypt.gensalt(4))
print(bcrypt.checkpw(b'secret', hashed), bcrypt.checkpw(b'wrong', hashed))
`,
    );
    expect(output).toBe('True False\n');
  });

  test('pandas', async ({ page }) => {
    const output = await runReal(
      page,
      ['pandas'],
      `import io, pandas as pd
table = pd.read_csv(io.StringIO('city,amount\\nBonn,1\\nUlm,2\\nBonn,3\\n'))
print(table.groupby('city')['amount'].sum())
`,
    );
    expect(output).toBe('city\nBonn    4\nUlm     2\nName: amount, dtype: int64\n');
  });

  test('pytest reports a failing test and ends with its exit code', async ({ page }) => {
    const output = await runReal(
      page,
      ['pytest'],
      `import pytest
def test_right(tmp_path): assert (tmp_path / 'x').write_text('a') == 1
def test_wrong(): assert [1, 2] == [1, 3]
print(int(pytest.main(['-q', '-p', 'no:cacheprovider', __file__])))
`,
    );
    expect(output).toContain('E   assert [1, 2] == [1, 3]');
    expect(output).toContain('FAILED main.py::test_wrong');
    expect(output).toContain('1 failed, 1 passed');
  });

  test('mypy', async ({ page }) => {
    const output = await runReal(
      page,
      ['mypy'],
      `import mypy.api
open('wrong.py', 'w').write('def f(a: str) -> int:\\n    return a\\n')
print(mypy.api.run(['wrong.py'])[0])
`,
      150,
    );
    expect(output).toContain(
      'wrong.py:2: error: Incompatible return value type (got "str", expected "int")  [return-value]',
    );
  });
});
