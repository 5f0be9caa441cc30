import { invalidArgType, nodeError, outOfRange } from '../kernel/errors.ts';

/** Node's errors for reads and writes outside a buffer, and for numbers that do not fit. */
// biome-ignore lint/suspicious/noExplicitAny: methods are wrapped whatever they take
type Any = any;

const METHOD = /^(read|write)(Big)?(U?)(Int|Float|Double)(8|16|32|64)?(LE|BE)?$/i;

/** Wraps the fixed-width `read...` and `write...` methods of a buffer prototype. */
export function adoptChecks(prototype: Any): void {
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const match = METHOD.exec(name);
    if (!match) continue;
    const [, kind, big, unsigned, type, width] = match as unknown as [
      string,
      string,
      string?,
      string?,
      string?,
      string?,
    ];
    const bits = /float/i.test(type!) ? 32 : /double/i.test(type!) ? 64 : width ? Number(width) : 0;
    if (bits === 0) continue;
    const native = prototype[name];
    const checked = function (this: Uint8Array, ...values: unknown[]) {
      if (kind === 'read') checkOffset(this, values[0] ?? 0, bits / 8);
      else {
        if (/^int$/i.test(type!) && !big) checkRange(values[0] as number, bits, unsigned !== '');
        checkOffset(this, values[1] ?? 0, bits / 8);
      }
      return Reflect.apply(native, this, values);
    };
    Object.defineProperty(checked, 'name', { value: name });
    Object.defineProperty(prototype, name, { value: checked, writable: true, configurable: true });
  }
}

function checkOffset(buffer: Uint8Array, offset: unknown, bytes: number): void {
  if (typeof offset !== 'number') throw invalidArgType('offset', 'number', offset);
  if (!Number.isInteger(offset)) throw outOfRange('offset', 'an integer', offset);
  const last = buffer.length - bytes;
  if (last < 0)
    throw nodeError(RangeError, 'ERR_BUFFER_OUT_OF_BOUNDS', 'Attempt to access memory outside buffer bounds');
  if (offset < 0 || offset > last) throw outOfRange('offset', `>= 0 and <= ${last}`, offset);
}

function checkRange(value: number, bits: number, unsigned: boolean): void {
  const min = unsigned ? 0 : -(2 ** (bits - 1));
  const max = unsigned ? 2 ** bits - 1 : 2 ** (bits - 1) - 1;
  if (value >= min && value <= max) return;
  const range =
    bits < 32
      ? `>= ${min} and <= ${max}`
      : unsigned
        ? `>= 0 and < 2 ** ${bits}`
        : `>= -(2 ** ${bits - 1}) and < 2 ** ${bits - 1}`;
  throw outOfRange('value', range, value);
}
