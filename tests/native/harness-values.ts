/** Values that can be made in both languages from one description, for tests that compare what the two harnesses write. */

/** A description: a tag and what belongs to it. Python's side is `MAKE_VALUES`. */
export type Described =
  | ['none']
  | ['bool', boolean]
  /** A whole number; `bigint` makes a BigInt of it. */
  | ['int' | 'bigint', string]
  /** A float by the text of a number. */
  | ['float', string]
  | ['str', string]
  | ['list' | 'tuple' | 'set' | 'floats', Described[]]
  /** `map`: a Map, not an object. */
  | ['dict' | 'map' | 'object', Array<[Described, Described]>]
  | ['bytes', number[]];

class Instance {
  constructor(fields: Array<[string, unknown]>) {
    Object.assign(this, Object.fromEntries(fields));
  }
}

/** Makes JavaScript's value. */
export function makeValue([kind, of]: Described): unknown {
  switch (kind) {
    case 'none':
      return null;
    case 'bool':
    case 'str':
      return of;
    case 'int':
    case 'float':
      return Number(of);
    case 'bigint':
      return BigInt(of);
    case 'list':
    case 'tuple':
      return of.map(makeValue);
    case 'floats':
      return Float64Array.from(of, (each) => makeValue(each) as number);
    case 'set':
      return new Set(of.map(makeValue));
    case 'dict':
      return Object.fromEntries(of.map(([key, value]) => [String(makeValue(key)), makeValue(value)]));
    case 'object':
      return new Instance(of.map(([key, value]) => [String(makeValue(key)), makeValue(value)]));
    case 'map':
      return new Map(of.map(([key, value]) => [makeValue(key), makeValue(value)]));
    case 'bytes':
      return Uint8Array.from(of);
  }
}

/** Python's `make(description)`. */
export const MAKE_VALUES = `
import sys
from array import array
from types import SimpleNamespace

def make(described):
    kind, of = described[0], described[1] if len(described) > 1 else None
    match kind:
        case 'none': return None
        case 'bool' | 'str': return of
        case 'int' | 'bigint':
            sys.set_int_max_str_digits(0)
            number = int(of)
            sys.set_int_max_str_digits(4300)
            return number
        case 'float': return float(of)
        case 'list': return [make(each) for each in of]
        case 'tuple': return tuple(make(each) for each in of)
        case 'floats': return array('d', [make(each) for each in of])
        case 'set': return frozenset(make(each) for each in of)
        case 'dict' | 'map': return {make(key): make(value) for key, value in of}
        case 'object': return SimpleNamespace(**{make(key): make(value) for key, value in of})
        case 'bytes': return bytes(of)
`;
