interface User {
  readonly id: number;
  name: string;
  tags?: string[];
}
type Result<T> = { ok: true; value: T } | { ok: false; error: Error };
abstract class Shape {
  protected sides: number;
  constructor(sides: number) {
    this.sides = sides;
  }
  abstract area(): number;
}
class Square extends Shape implements Iterable<number> {
  private readonly side: number;
  declare label: string;
  constructor(side: number) {
    super(4);
    this.side = side;
  }
  override area(): number {
    return this.side ** 2;
  }
  *[Symbol.iterator](): Generator<number, void, unknown> {
    yield this.sides;
  }
}
function wrap<T extends object>(value: T, ...rest: readonly string[]): Result<T> {
  return rest.length ? { ok: false, error: new Error(rest.join()) } : { ok: true, value };
}
const user = { id: 1, name: 'Ada' } satisfies User;
const again = wrap(user as User);
if (again.ok) console.log(again.value!.name, (again.value as unknown as { id: number }).id);
console.log(new Square(3).area(), [...new Square(2)], 'label' in new Square(1));
const table: Record<string, Array<[key: string, value: number]>> = { a: [['x', 1]] };
for (const [key, value] of table['a'] ?? []) console.log(key, value);
function assertIsString(value: unknown): asserts value is string {
  if (typeof value !== 'string') throw new TypeError('not a string');
}
const text: unknown = 'yes';
assertIsString(text);
console.log(text.toUpperCase(), (<T,>(x: T): T => x)(5));
