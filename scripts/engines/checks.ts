import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { comparableReport, type Pair } from '../../src/pairs/index.ts';
import type { BenchPage } from './bench-page.ts';
import type { PairPage } from './pair-page.ts';

/** One thing that must hold in every engine. `run` throws when it does not. */
export interface Check {
  name: string;
  run(page: PairPage, bench: BenchPage): Promise<void>;
}

const LANGUAGES = ['python', 'javascript'] as const;

/** Every check: each variant of each pair, and what differs most between engines. */
export function checks(pairs: Pair[]): Check[] {
  return [
    ...pairs.flatMap(pairChecks),
    ...pairs.flatMap(typeChecks),
    secondRun,
    keyboard,
    syntaxErrors,
    exceptions,
    stop,
    benchmark,
    noNetwork,
  ];
}

const pairChecks = ({ id, variants }: Pair): Check[] => [
  ...variants.filter(({ serves }) => serves).map((variant) => servingCheck(id, variant)),
  ...variants.filter(({ serves }) => !serves).map((variant) => runCheck(id, variant)),
];

/** Programs that serve answer the saved requests; where WebAssembly cannot be suspended, the Python one says why it does not. */
const servingCheck = (id: string, { id: variantId, serves, expected, peers }: Pair['variants'][number]): Check => ({
  name: `${id}/${variantId} answers the recorded requests on both sides`,
  async run(page) {
    await page.open(id, variantId);
    const suspends = await page.suspendsPython();
    await page.click('run-both');
    for (const language of LANGUAGES) {
      if (language === 'python' && !suspends) {
        const { output } = await page.finished(language);
        assert.match(output, /This browser cannot pass requests into a running Python program/);
      } else if (suspends || !peers) {
        await page.until(({ [language]: { stdout } }) => stdout === expected[language]);
        assert.equal((await page.state())[language].status, `Listening on port ${serves![language]}`);
      }
    }
    await page.click('run-both');
    // A side that never listened has ended already.
    for (const language of LANGUAGES) if (suspends || language === 'javascript') await page.finished(language);
  },
});

const runCheck = (id: string, variant: Pair['variants'][number]): Check => ({
  name: `${id}/${variant.id} prints the recorded output on both sides`,
  async run(page) {
    await page.open(id, variant.id);
    await page.click('run-both');
    for (const language of LANGUAGES) {
      const { status, stdout } = await page.finished(language);
      const comparable = variant.testReport ? comparableReport : (text: string) => text;
      const message = `${language}: another output (${status})`;
      assert.equal(comparable(stdout), comparable(variant.expected[language]), message);
      assert.match(status, variant.testReport ? /^Exit code 1/ : /^Finished in /, language);
    }
  },
});

const typeChecks = ({ id, variants }: Pair): Check[] =>
  variants.flatMap(({ id: variant, diagnostics }) =>
    LANGUAGES.filter(() => diagnostics).map((language) => ({
      name: `${id}/${variant}: the type checker for ${language} finds what was recorded`,
      async run(page) {
        await page.open(id, variant);
        const found = await page.typeCheck(language);
        const recorded = diagnostics![language].map(({ from, message, code }) => ({ line: from.line, message, code }));
        assert.deepEqual(found, recorded);
      },
    })),
  );

const benchmark: Check = {
  name: 'a benchmark is measured in both languages',
  async run(_page, bench) {
    const { sentences, rows } = await bench.measure('sort-strings');
    assert.equal(sentences.length, 1);
    assert.match(sentences[0]!, /^In this browser \(.+\), at 100 words, |^No difference shown: /);
    assert.deepEqual(
      rows.map(([label]) => label?.trim()),
      ['Python', 'JavaScript'],
    );
    for (const [label, median] of rows) assert.match(median!, /^[\d.]+ (ns|µs|ms)$/, label);
  },
};

const secondRun: Check = {
  name: 'a second run starts fresh',
  async run(page) {
    await page.openWith({
      python: 'import builtins\nprint(getattr(builtins, "mark", "fresh"))\nbuiltins.mark = "left over"',
      javascript: "console.log(globalThis.mark ?? 'fresh');\nglobalThis.mark = 'left over';",
    });
    for (let run = 1; run <= 2; run++) {
      await page.click('run-both');
      for (const language of LANGUAGES) assert.equal((await page.finished(language)).output, 'fresh\n', language);
    }
  },
};

const keyboard: Check = {
  name: 'code is edited and run by keyboard',
  async run(page) {
    await page.open('http-request', 'stdlib');
    await page.typeFirstLine('python', 'print("typed")');
    const { stdout } = await page.finished('python');
    assert.equal(stdout.split('\n')[0], 'typed');
  },
};

const syntaxErrors: Check = {
  name: 'syntax errors are marked in line 2',
  async run(page) {
    await page.openWith({ python: 'x = 1\nif x\n    print(x)', javascript: 'const a = 1;\nconst b = ;\n' });
    await page.click('run-both');
    for (const language of LANGUAGES) {
      const { status, output, errorLine } = await page.finished(language);
      assert.match(status, /^Exit code 1/, language);
      assert.match(
        output,
        { python: /line 2[\s\S]*SyntaxError/, javascript: /main\.ts:2[\s\S]*SyntaxError/ }[language],
      );
      assert.equal(errorLine, 2, `${language}: marked line`);
    }
  },
};

const exceptions: Check = {
  name: 'exceptions show their message and line',
  async run(page) {
    await page.openWith({
      python: 'def f():\n    raise ValueError("no good")\n\nf()',
      javascript:
        "function f(): never {\n  throw new RangeError('no good');\n}\nconsole.log(new TypeError('shown'));\nf();",
    });
    await page.click('run-both');
    for (const language of LANGUAGES) {
      const { output, errorLine } = await page.finished(language);
      const expected = {
        python: /line 4, in <module>[\s\S]*line 2, in f[\s\S]*ValueError: no good/,
        javascript:
          /^TypeError: shown\n +at .*main\.ts:4:[\s\S]*RangeError: no good\n +at f \(.*main\.ts:2:\d+\)\n +at .*main\.ts:5:/,
      };
      assert.match(output, expected[language]);
      assert.equal(errorLine, 2, `${language}: marked line`);
    }
  },
};

const stop: Check = {
  name: 'Stop ends an endless loop, and the next run works',
  async run(page) {
    await page.openWith({
      python: 'print("in", flush=True)\nwhile True: pass',
      javascript: "console.log('in');\nfor (;;);",
    });
    for (const language of LANGUAGES) {
      for (let run = 1; run <= 2; run++) {
        await page.click('run', language);
        await page.until((state) => state[language].output === 'in\n');
        await page.click('run', language);
        assert.match((await page.finished(language)).status, /^Stopped after/, language);
      }
    }
  },
};

/** Ways out of a worker that a program could try, each as an expression with `URL` for the address. */
const WAYS_OUT = [
  'fetch(URL)',
  'import(URL)',
  'new XMLHttpRequest().open("GET", URL, false)',
  'Object.assign(new XMLHttpRequest(), {}).send()',
  'new WebSocket(URL.replace("http", "ws"))',
  'new EventSource(URL)',
  'new WebTransport(URL)',
  'new Worker(URL)',
  'new Worker("data:text/javascript,importScripts(" + encodeURIComponent(JSON.stringify(URL)) + ")")',
  'importScripts(URL)',
  'navigator.sendBeacon(URL, "x")',
  'new FontFace("x", "url(" + URL + ")").load()',
  'caches.open("x").then((cache) => cache.add(URL))',
  '(0, eval)("import(" + JSON.stringify(URL) + ")")',
  'new Function("return import(" + JSON.stringify(URL) + ")")()',
  'new (Object.getPrototypeOf(async () => {}).constructor)("url", "return fetch(url)")(URL)',
];

const noNetwork: Check = {
  name: 'no program reaches the network',
  async run(page) {
    let connections = 0;
    const server = createServer((_request, response) => response.end());
    server.on('connection', () => connections++);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const address = `http://127.0.0.1:${port}/`;
    try {
      await fetch(address);
      assert.equal(connections, 1, 'the listener does not count');
      await page.openWith({ python: pythonWaysOut(port), javascript: javascriptWaysOut(address) });
      await page.click('run-both');
      for (const language of LANGUAGES) {
        const { status, stdout } = await page.finished(language);
        assert.match(stdout, /tried \d+ ways\n$/, `${language}: ${status}`);
      }
      assert.equal(connections, 1, 'a program in the sandbox reached a server');
    } finally {
      server.closeAllConnections();
      server.close();
    }
  },
};

const javascriptWaysOut = (address: string) => `const URL = ${JSON.stringify(address)};
const ways: Array<() => unknown> = [${WAYS_OUT.map((way) => `\n  () => ${way},`).join('')}
];
for (const way of ways) {
  try {
    await Promise.race([way(), new Promise((resolve) => setTimeout(resolve, 200))]);
  } catch {}
}
console.log(\`tried \${ways.length} ways\`);`;

const pythonWaysOut = (port: number) => `import socket, urllib.request, http.client
def connection():
    http.client.HTTPConnection("127.0.0.1", ${port}, timeout=1).request("GET", "/")
ways = [
    lambda: urllib.request.urlopen("http://127.0.0.1:${port}/", timeout=1),
    lambda: socket.create_connection(("127.0.0.1", ${port}), timeout=1),
    connection,
    lambda: __import__("js").fetch("http://127.0.0.1:${port}/"),
    lambda: __import__("pyodide_js").loadPackage("http://127.0.0.1:${port}/x.whl"),
    lambda: __import__("pyodide.http").http.pyfetch("http://127.0.0.1:${port}/"),
    lambda: __import__("pyodide.code").code.run_js("fetch('http://127.0.0.1:${port}/')"),
]
for way in ways:
    try:
        way()
    except BaseException:
        pass
print(f"tried {len(ways)} ways")`;
