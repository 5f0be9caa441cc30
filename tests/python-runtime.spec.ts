import { expect, test } from '@playwright/test';
import { bars, run, useRuntimePage } from './python-runtime/run.ts';

useRuntimePage();

test('a program sees its files, arguments, input and name', async ({ page }) => {
  const result = await run(
    page,
    `import os, sys, helper
print(__name__, __file__, sys.argv, os.getcwd())
print(open('sales.csv').read().split(), helper.VALUE, sorted(os.listdir()))
print('hello', input('name? '))
print([line.strip() for line in sys.stdin])
input()`,
    { files: { 'helper.py': 'VALUE = 5', 'sales.csv': 'a,b\n1,2\n' }, stdin: 'Ada\nx\ny' },
  );
  expect(result.engine).toMatch(/^CPython 3\.14\.\d+ · Pyodide 314\.0\.7$/);
  expect(result.stdout).toBe(
    [
      "__main__ main.py ['main.py'] /home/project",
      "['a,b', '1,2'] 5 ['helper.py', 'main.py', 'sales.csv']",
      'name? hello Ada',
      "['x', 'y']",
      '',
    ].join('\n'),
  );
  expect(result.stderr).toContain('EOFError: EOF when reading a line\n');
  expect(result.end).toMatchObject({ reason: 'exit', code: 1 });
});

test('the two streams keep their order and any text survives', async ({ page }) => {
  const result = await run(
    page,
    `import sys
print('one')
print('two', file=sys.stderr)
print('three é 日本 🎉')
sys.stdout.buffer.write('🎉'.encode()[:2]); sys.stdout.flush()
sys.stdout.buffer.write('🎉'.encode()[2:]); sys.stdout.flush()`,
  );
  const order = result.chunks.map(([stream, text]) => [stream, text]);
  expect(order[0]).toEqual(['stdout', 'one\n']);
  expect(order[1]).toEqual(['stderr', 'two\n']);
  expect(result.stdout).toBe('one\nthree é 日本 🎉\n🎉');
});

test('an uncaught exception is shown as python3 shows it, cut to the reader’s frames', async ({ page }) => {
  const result = await run(
    page,
    `import json

def load(text):
    return json.loads(text)["a"]

def main():
    try:
        load("{bad")
    except ValueError as error:
        raise RuntimeError("no data") from error

main()
`,
  );
  expect(result.stderr).toBe(`Traceback (most recent call last):
  File "main.py", line 8, in main
    load("{bad")
    ~~~~^^^^^^^^
  File "main.py", line 4, in load
    return json.loads(text)["a"]
           ~~~~~~~~~~^^^^^^
json.decoder.JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "main.py", line 12, in <module>
    main()
    ~~~~^^
  File "main.py", line 10, in main
    raise RuntimeError("no data") from error
RuntimeError: no data
`);
  expect(result.problem).toEqual({
    message: 'RuntimeError: no data',
    position: { file: 'main.py', line: 10, column: 9 },
  });
});

test('a syntax error names line and column, in the main file and in an imported one', async ({ page }) => {
  const main = await run(page, 'print("a"\nx = 1\n');
  expect(main.stderr).toBe(`  File "main.py", line 1
    print("a"
         ^
SyntaxError: '(' was never closed
`);
  expect(main.problem?.position).toEqual({ file: 'main.py', line: 1, column: 6 });
  const imported = await run(page, 'import helper\n', { files: { 'helper.py': 'def f()\n    pass\n' } });
  expect(imported.stderr).toContain('  File "helper.py", line 1\n    def f()\n');
  expect(imported.stderr).toContain("SyntaxError: expected ':'\n");
  expect(imported.problem?.position).toMatchObject({ file: 'helper.py', line: 1 });
});

test('asyncio.run: concurrency, a failing task group and its cancelled sibling', async ({ page }) => {
  const result = await run(
    page,
    `import asyncio, time

async def work(name, delay):
    await asyncio.sleep(delay)
    return name

async def fail():
    await asyncio.sleep(0.05)
    raise ValueError("boom")

async def main():
    began = time.perf_counter()
    print(await asyncio.gather(*(work(n, 0.1) for n in "abc")))
    print(0.1 <= time.perf_counter() - began)
    async with asyncio.timeout(5):
        async with asyncio.TaskGroup() as group:
            group.create_task(work("late", 3))
            group.create_task(fail())

if __name__ == "__main__":
    asyncio.run(main())
`,
  );
  expect(result.stdout).toBe("['a', 'b', 'c']\nTrue\n");
  expect(result.stderr).toBe(`  + Exception Group Traceback (most recent call last):
  |   File "main.py", line 21, in <module>
  |     asyncio.run(main())
  |     ~~~~~~~~~~~^^^^^^^^
  |   File "main.py", line 16, in main
  |     async with asyncio.TaskGroup() as group:
  |                ~~~~~~~~~~~~~~~~~^^
  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "main.py", line 9, in fail
    |     raise ValueError("boom")
    | ValueError: boom
    +------------------------------------
`);
  expect(bars(result).sort()).toEqual([
    'timer wait 100 ms: ok',
    'timer wait 100 ms: ok',
    'timer wait 100 ms: ok',
    'timer wait 3000 ms: cancelled',
    'timer wait 50 ms: ok',
  ]);
  const waits = result.trace.filter(({ label }) => label === 'wait 100 ms');
  const firstEnd = Math.min(...waits.map(({ end }) => end!));
  expect(
    waits.every(({ start }) => start < firstEnd),
    'all three wait at the same time',
  ).toBe(true);
  const order = result.trace.toSorted((a, b) => a.end! - b.end!).map(({ label }) => label);
  expect(order.slice(-2), 'cancelled right after the failure').toEqual(['wait 50 ms', 'wait 3000 ms']);
});

test('the bar of a wait says what was asked for, also where the clock has moved on', async ({ page }) => {
  const result = await run(
    page,
    `import asyncio
async def main():
    loop = asyncio.get_running_loop()
    real, late = loop.time, 0
    def time():
        nonlocal late
        late += 0.004
        return real() + late
    loop.time = time
    await asyncio.sleep(0.03)
    loop.call_later(0.02, print, "printed")
    loop.call_at(loop.time() + 0.05, lambda: None)
    await asyncio.sleep(0.06)
asyncio.run(main())`,
  );
  expect(bars(result)).toContain('timer wait 30 ms: ok');
  expect(bars(result)).toContain('timer wait 60 ms: ok');
});

test('tasks that the program names are drawn, and their errors are still told', async ({ page }) => {
  const result = await run(
    page,
    `import asyncio
async def work(ms): await asyncio.sleep(ms / 1000)
async def fail(): raise ValueError("unseen")
async def main():
    tasks = [asyncio.create_task(work(1), name="short"), asyncio.create_task(work(900), name="long"), asyncio.create_task(work(1))]
    lost = asyncio.create_task(fail(), name="lost")
    await tasks[0]
    tasks[1].cancel()
    await asyncio.wait(tasks)
    del lost
asyncio.run(main())`,
  );
  expect(bars(result).sort()).toEqual([
    'timer long: cancelled',
    'timer lost: error',
    'timer short: ok',
    'timer wait 900 ms: cancelled',
  ]);
  expect(result.stderr).toContain('Task exception was never retrieved');
});

test('asyncio behaves as natively around its edges', async ({ page }) => {
  const result = await run(
    page,
    `import asyncio, contextvars, sys
async def value(): return 5
async def nested():
    coroutine = value()
    try: asyncio.run(coroutine)
    except RuntimeError as error: print(error)
    coroutine.close()
async def leave(): sys.exit(3)
async def lost():
    async def bad(): raise RuntimeError('lost')
    asyncio.create_task(bad())
    await asyncio.sleep(0)
async def forgotten():
    asyncio.create_task(asyncio.sleep(60))
async def order():
    loop = asyncio.get_running_loop()
    loop.call_soon(print, 'second'); print('first')
    loop.call_later(0.01, print, 'third'); await asyncio.sleep(0.03)
async def timeout():
    try: await asyncio.wait_for(asyncio.sleep(1), 0.02)
    except TimeoutError: print('timeout')
print(asyncio.run(value()))
with asyncio.Runner() as runner: print(runner.run(value()))
for step in (nested, lost, forgotten, order, timeout): asyncio.run(step())
value()
try: asyncio.run(leave())
finally: print('leaving')
`,
  );
  expect(result.stdout).toBe(
    '5\n5\nasyncio.run() cannot be called from a running event loop\nfirst\nsecond\nthird\ntimeout\nleaving\n',
  );
  expect(result.stderr).toContain('Task exception was never retrieved\n');
  expect(result.stderr).toContain('RuntimeError: lost\n');
  expect(result.stderr).toContain("main.py:25: RuntimeWarning: coroutine 'value' was never awaited\n");
  expect(result.end).toMatchObject({ reason: 'exit', code: 3 });
});

test('await at module level', async ({ page }) => {
  const result = await run(
    page,
    `import asyncio
async def half(n):
    await asyncio.sleep(0.01)
    return n / 2
print(await half(8))
print([x async for x in (n async for n in aiter_numbers())] if False else await half(2))
await half('x')
`,
  );
  expect(result.stdout).toBe('4.0\n1.0\n');
  expect(result.stderr).toContain('File "main.py", line 7, in <module>\n    await half(\'x\')\n');
  expect(result.end).toMatchObject({ code: 1 });
});

const exits: Array<[name: string, source: string, code: number, stdout: string, stderr: string]> = [
  ['sys.exit inside try', 'import sys\ntry: sys.exit(4)\nfinally: print("finally")', 4, 'finally\n', ''],
  ['a message', 'import sys\nsys.exit("fatal")', 1, '', 'fatal\n'],
  [
    'os._exit',
    'import os\nprint("a")\ntry: os._exit(7)\nexcept: print("never")\nfinally: print("never")',
    7,
    'a\n',
    '',
  ],
  [
    'atexit, finalizers',
    'import atexit\nclass D:\n    def __del__(self): print("del")\nd = D()\natexit.register(print, "bye")\nexit()',
    0,
    'bye\ndel\n',
    '',
  ],
];

for (const [name, source, code, stdout, stderr] of exits) {
  test(`exit: ${name}`, async ({ page }) => {
    const result = await run(page, source);
    expect(result).toMatchObject({ stdout, stderr, end: { reason: 'exit', code } });
  });
}

test('what is missing or impossible says so', async ({ page }) => {
  const result = await run(
    page,
    `import traceback
def attempt(source):
    try: exec(source)
    except BaseException as error: print(traceback.format_exception_only(error)[-1].strip())
attempt('import threading; threading.Thread(target=print).start()')
attempt('import subprocess; subprocess.run(["ls"])')
attempt('from zoneinfo import ZoneInfo; ZoneInfo("Europe/Paris")')
attempt('import asyncio; asyncio.run(asyncio.to_thread(print))')
import requests`,
  );
  expect(result.stdout.trimEnd().split('\n')).toEqual([
    "A browser's Python has one thread. For waits at the same time use asyncio.",
    'A browser cannot start other programs.',
    'The time zone database is a package here. Write: import tzdata',
    "A browser's Python has one thread. For waits at the same time use asyncio.",
  ]);
  expect(result.stderr).toContain(
    "ModuleNotFoundError: No module named 'requests'\nThe page loads packages that the program's text imports. Write: import requests\n",
  );
  expect(result.problem?.position).toMatchObject({ line: 9 });
});

test('nothing leads from Python to JavaScript or to the page', async ({ page }) => {
  const result = await run(
    page,
    `import gc, sys
for name in ('js', 'pyodide_js', '_bilingual_host'):
    try: __import__(name); print('reached', name)
    except ModuleNotFoundError: pass
from _bilingual import host
function = host.wait.constructor
for attempt in (lambda: function('return this')(), lambda: function.new('return globalThis')()):
    try: print('reached', attempt())
    except Exception as error: print(str(error)[:90])
import pyodide.code
pyodide.code.run_js('1')`,
  );
  expect(result.stdout).not.toContain('reached');
  expect(result.stdout).toContain('EvalError');
  expect(result.stderr).toContain("JavaScript cannot be reached from this sandbox's Python.");
});

test('endless recursion is an exception, not a crash', async ({ page }) => {
  const result = await run(
    page,
    `import functools
def plain(n): return plain(n + 1)
def through_c(n): return sorted([1, 2], key=through_c)
class Shown:
    def __repr__(self): return repr(self)
class Missing:
    def __getattr__(self, name): return getattr(self, name + 'x')
for call in (lambda: plain(0), lambda: through_c(1), lambda: repr(Shown()), lambda: Missing().x):
    try: call()
    except RecursionError: print('RecursionError')
@functools.cache
def fibonacci(n): return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)
print(fibonacci(200))
plain(0)`,
  );
  expect(result.stdout).toBe(`${'RecursionError\n'.repeat(4)}280571172992510140037611932413038677189525\n`);
  expect(result.stderr).toContain('[Previous line repeated 9');
  expect(result.stderr).toContain('RecursionError: maximum recursion depth exceeded');
});

test('a memory bomb ends in MemoryError', async ({ page }) => {
  const result = await run(page, 'kept = []\nwhile True: kept.append(bytearray(10_000_000))');
  expect(result.stderr).toMatch(/\nMemoryError\n$/);
  expect(result.end).toMatchObject({ reason: 'exit', code: 1 });
});

test('a flood stops at the limit, even one that catches everything', async ({ page }) => {
  const result = await run(page, 'while True:\n    try: print("line")\n    except BaseException: pass');
  expect(result.end.reason).toBe('output-limit');
  expect(result.stdout.length).toBe(200_000);
  expect(result.chunks.length).toBeGreaterThan(5);
  const huge = await run(page, 'print("x" * 100_000_000)');
  expect(huge.end.reason).toBe('output-limit');
  expect(huge.stdout.length).toBe(200_000);
});

test('output before a long computation and before a long wait is shown at once', async ({ page }) => {
  const result = await run(page, 'import time\nprint("a")\nprint("b")\ntime.sleep(0.6)\nprint("c")\nwhile True: pass', {
    timeLimit: 2,
  });
  expect(result.end.reason).toBe('time-limit');
  const at = Object.fromEntries(result.chunks.flatMap(([, text, ms]) => [...text.trim()].map((key) => [key, ms])));
  expect(at['c']! - at['b']!).toBeGreaterThan(500);
});
