import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalText } from '../../src/bench/harness/harness.ts';
import { missing, runPython } from './harness-python.ts';
import { type Described, MAKE_VALUES, makeValue } from './harness-values.ts';

/** Both measuring harnesses under the interpreters of this machine: the canonical text of results. */
if (missing) console.warn(`Python's harness is not tested: ${missing}.`);

/** What Python's harness writes for each value, or the reason why it does not. */
function pythonTexts(values: Described[]): string[] {
  const source = `${MAKE_VALUES}
def text(described):
    try:
        return harness.canonical_text(make(described))
    except Exception as error:
        return f"{type(error).__name__}: {error}"
print(json.dumps([text(described) for described in json.load(sys.stdin)]))`;
  return JSON.parse(runPython(source, JSON.stringify(values))) as string[];
}

const float = (text: string): Described => ['float', text];
const str = (text: string): Described => ['str', text];

/** Values and the text both harnesses must write. */
const CASES: Array<[Described, string]> = [
  [['none'], 'null'],
  [['bool', true], 'true'],
  [['bool', false], 'false'],
  [['int', '5'], '5'],
  [float('5.0'), '5'],
  [['bigint', '5'], '5'],
  [float('-0.0'), '0'],
  [['int', '-9007199254740991'], '-9007199254740991'],
  [['bigint', '1180591620717411303424'], '1180591620717411303424'],
  [float('1180591620717411303424'), '1180591620717411303424'],
  [['bigint', `-${'123456789'.repeat(600)}`], `-${'123456789'.repeat(600)}`],
  [float('1e22'), '10000000000000000000000'],
  [float('NaN'), 'NaN'],
  [float('Infinity'), 'Infinity'],
  [float('-Infinity'), '-Infinity'],
  [float('0.1'), '0.1'],
  [float('0.30000000000000004'), '0.3'],
  [float('4.999999999999999'), '5'],
  [float('-2.5'), '-2.5'],
  [float('123456789012.5'), '123456789013'],
  [float('123456789013.5'), '123456789014'],
  [float('1234567890123.75'), '1234567890120'],
  [float('999999999999.75'), '1000000000000'],
  [float('0.000123456789012345'), '0.000123456789012'],
  [float('0.0000001'), '0.0000001'],
  [float('0.00000001'), '1e-8'],
  [float('-0.0000000012345678901255'), '-1.23456789013e-9'],
  [float('5e-324'), '5e-324'],
  [float('9.9999999999999e-9'), '1e-8'],
  [float('9.9999999999999e-8'), '0.0000001'],
  [str(''), '""'],
  [str('a "b" \\ /'), '"a \\"b\\" \\\\ /"'],
  [str('\b\t\n\f\r\u0000\u001f\u007f'), '"\\b\\t\\n\\f\\r\\u0000\\u001f\\u007f"'],
  [str('é€😀'), '"\\u00e9\\u20ac\\ud83d\\ude00"'],
  [['list', []], '[]'],
  [
    [
      'list',
      [
        ['int', '1'],
        ['int', '2'],
      ],
    ],
    '[1,2]',
  ],
  [['list', [str('b'), str('a')]], '["b","a"]'],
  [['tuple', [['int', '1'], str('é'), ['list', [['none']]]]], '[1,"\\u00e9",[null]]'],
  [
    [
      'list',
      [
        ['bool', true],
        ['int', '1'],
      ],
    ],
    '[true,1]',
  ],
  [['floats', [float('1.0'), float('0.1')]], '[1,0.1]'],
  [['dict', []], '{}'],
  [
    [
      'dict',
      [
        [str('b'), ['int', '1']],
        [str('a'), ['none']],
      ],
    ],
    '{"a":null,"b":1}',
  ],
  [
    [
      'dict',
      [
        [['int', '10'], str('x')],
        [['int', '9'], str('y')],
      ],
    ],
    '{"10":"x","9":"y"}',
  ],
  [
    [
      'map',
      [
        [['int', '10'], str('x')],
        [['int', '9'], str('y')],
      ],
    ],
    '{"10":"x","9":"y"}',
  ],
  [
    [
      'map',
      [
        [
          ['tuple', [['int', '1'], str('a')]],
          ['int', '2'],
        ],
      ],
    ],
    '{"[1,\\"a\\"]":2}',
  ],
  [
    [
      'map',
      [
        [['none'], ['int', '1']],
        [
          ['bool', true],
          ['int', '2'],
        ],
      ],
    ],
    '{"null":1,"true":2}',
  ],
  [
    [
      'map',
      [
        [str('1'), str('b')],
        [['int', '1'], str('a')],
      ],
    ],
    '{"1":"a","1":"b"}',
  ],
  [
    [
      'dict',
      [
        [str('é'), ['int', '1']],
        [str('z'), ['int', '2']],
      ],
    ],
    '{"\\u00e9":1,"z":2}',
  ],
  [
    [
      'object',
      [
        [str('y'), ['int', '2']],
        [str('x'), ['int', '1']],
      ],
    ],
    '{"x":1,"y":2}',
  ],
  [['set', []], 'set()'],
  [['set', [['int', '10'], ['int', '9'], str('a')]], 'set("a",10,9)'],
  [['bytes', []], 'bytes()'],
  [['bytes', [0, 255, 16]], 'bytes(00ff10)'],
];

describe.skipIf(missing)('both harnesses', () => {
  test('write each of these values as the rule says', () => {
    const values = CASES.map(([value]) => value);
    expect(values.map((value) => canonicalText(makeValue(value)))).toEqual(CASES.map(([, text]) => text));
    expect(pythonTexts(values)).toEqual(CASES.map(([, text]) => text));
  });

  test('write equal values alike', () => {
    const integer = fc.oneof(
      fc.maxSafeInteger().map((value): Described => ['int', String(value)]),
      fc.bigInt().map((value): Described => ['bigint', String(value)]),
    );
    const number = fc.double().map((value): Described => float(Object.is(value, -0) ? '-0.0' : String(value)));
    // Few digits behind the twelfth, where rounding has to decide.
    const tie = fc
      .tuple(
        fc.integer({ min: 1, max: 999_999_999_999 }),
        fc.constantFrom('5', '50', '49', '51'),
        fc.integer({ min: -30, max: 2 }),
      )
      .map(([digits, rest, exponent]): Described => float(String(Number(`${digits}${rest}e${exponent}`))));
    const string = fc.string({ unit: 'binary' }).map(str);
    const scalar = fc.oneof(
      fc.constant<Described>(['none']),
      fc.boolean().map((value): Described => ['bool', value]),
      integer,
      number,
      tie,
      string,
      fc.uint8Array().map((value): Described => ['bytes', [...value]]),
    );
    const key = fc.oneof(string, integer);
    const unique = { selector: (entry: Described | [Described, Described]) => String(entry.flat(9)[1]), maxLength: 5 };
    const { value } = fc.letrec<{ value: Described }>((tied) => {
      const inner = tied('value');
      return {
        value: fc.oneof(
          { depthSize: 'small', withCrossShrink: true },
          scalar,
          fc.array(inner, { maxLength: 5 }).map((items): Described => ['list', items]),
          fc.array(integer, { maxLength: 5 }).map((items): Described => ['tuple', items]),
          fc.array(string, { maxLength: 5 }).map((items): Described => ['list', items]),
          fc.array(number, { maxLength: 5 }).map((items): Described => ['floats', items]),
          fc.uniqueArray(key, unique).map((items): Described => ['set', items]),
          fc.uniqueArray(fc.tuple(key, inner), unique).map((items): Described => ['dict', items]),
          fc.uniqueArray(fc.tuple(key, inner), unique).map((items): Described => ['map', items]),
        ),
      };
    });
    fc.assert(
      fc.property(fc.array(value, { minLength: 200, maxLength: 300 }), (values) => {
        expect(pythonTexts(values)).toEqual(values.map((each) => canonicalText(makeValue(each))));
      }),
      { numRuns: 8, interruptAfterTimeLimit: 25_000 },
    );
  });

  test('say in the same words what has no text', () => {
    const circular: unknown[] = [];
    circular.push([circular]);
    let deep: unknown = 1;
    for (let i = 0; i < 101; i++) deep = [deep];
    const reasons = [circular, deep, ['x'.repeat(50), 'y'.repeat(50)]].map((value) => {
      try {
        return canonicalText(value, 100);
      } catch (error) {
        return (error as Error).message;
      }
    });
    expect(reasons).toEqual([
      'it contains itself',
      'it is nested more than 100 deep',
      'its text has more than 100 characters',
    ]);
    const inPython = runPython(`
circular = []
circular.append([circular])
deep = 1
for _ in range(101): deep = [deep]
for value in (circular, deep, ['x' * 50, 'y' * 50]):
    try: harness.canonical_text(value, 100)
    except Exception as error: print(error)
`);
    expect(inPython.trimEnd().split('\n')).toEqual(reasons);
  });
});

test('JavaScript: views, holes and instances have a text; functions, dates and the like have none', () => {
  const holes = Object.assign([1], { 2: 2 });
  const view = new Uint8Array([1, 2, 3, 4]).subarray(1, 3);
  class Point {
    x = 1;
    #hidden = 2;
    get sum(): number {
      return this.x + this.#hidden;
    }
  }
  expect(canonicalText([holes, view, view.buffer.slice(0, 1), new Int16Array([-1]), new Point()])).toBe(
    '[[1,null,2],bytes(0203),bytes(01),[-1],{"x":1}]',
  );
  for (const [value, reason] of [
    [() => 1, 'it contains a function'],
    [[Symbol('x')], 'it contains a symbol'],
    [new Date(0), 'it contains a value of type Date'],
    [new Error('x'), 'it contains a value of type Error'],
    [[1].values(), 'it contains a value of type Array Iterator'],
    [Promise.resolve(1), 'it contains a value of type Promise'],
    [new DataView(new ArrayBuffer(1)), 'it contains a value of type DataView'],
  ] as const) {
    expect(() => canonicalText(value)).toThrow(reason);
  }
});

test.skipIf(missing)('Python: what JavaScript does not know has a text or a reason', () => {
  const printed = runPython(`
import array, collections, dataclasses, datetime, decimal, types
@dataclasses.dataclass(slots=True)
class Point:
    x: int
    y: float = 0.5
class Plain:
    def __init__(self): self.a = {1, 2}
class Scalar:
    def tolist(self): return [1.5]
class Number(int): pass
Pair = collections.namedtuple('Pair', 'left right')
for value in (Point(1), Plain(), Scalar(), Number(3), Pair(1, 2), range(3), collections.deque([1]), collections.Counter('aab'),
              bytearray(b'a'), memoryview(b'b'), array.array('i', [1, 2]), types.MappingProxyType({'k': ()}), {'a': 1}.keys()):
    print(harness.canonical_text(value))
for value in (print, Point, datetime.date(2026, 1, 1), decimal.Decimal(1), iter([1]), (n for n in ()), 1j, object(), ValueError(1), sys):
    try: print('no reason', harness.canonical_text(value))
    except Exception as error: print(error)
`);
  expect(printed.trimEnd().split('\n')).toEqual([
    '{"x":1,"y":0.5}',
    '{"a":set(1,2)}',
    '[1.5]',
    '3',
    '[1,2]',
    '[0,1,2]',
    '[1]',
    '{"a":2,"b":1}',
    'bytes(61)',
    'bytes(62)',
    '[1,2]',
    '{"k":[]}',
    'set("a")',
    'it contains a value of type builtin_function_or_method',
    'it contains the class Point',
    'it contains a value of type date',
    'it contains a value of type Decimal',
    'it contains a value of type list_iterator',
    'it contains a value of type generator',
    'it contains a value of type complex',
    'it contains a value of type object',
    'it contains a value of type ValueError',
    'it contains a value of type module',
  ]);
});
