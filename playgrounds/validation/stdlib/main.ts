// Ten orders as they might arrive, checked by hand.

const EMAIL = /^\s*[^@\s]+@[^@\s]+\.[^@\s]+\s*$/;
// Above this, JSON.parse would change the number.
const MAX_SAFE = Number.MAX_SAFE_INTEGER;

interface Order {
  id: number;
  email: string;
  count: number;
  size: string;
  notes: string[];
}

class Refused extends Error {
  errors: string[];
  constructor(errors: string[]) {
    super(errors.join('; '));
    this.errors = errors;
  }
}

type Guard<T> = (v: unknown) => v is T;

const isInt = (low: number, high: number): Guard<number> => {
  return (v): v is number =>
    typeof v === 'number' &&
    Number.isSafeInteger(v) &&
    low <= v &&
    v <= high;
};

const isEmail = (v: unknown): v is string =>
  typeof v === 'string' && EMAIL.test(v);

const isSize = (v: unknown): v is string =>
  v === 'S' || v === 'M' || v === 'L';

const isTexts = (v: unknown): v is string[] =>
  Array.isArray(v) && v.every((item) => typeof item === 'string');

function parseOrder(data: unknown): Order {
  // typeof says "object" for null and for arrays, too.
  if (typeof data !== 'object' || !data || Array.isArray(data)) {
    throw new Refused(['(all): must be an object']);
  }
  const given = new Map<string, unknown>(Object.entries(data));
  const errors: string[] = [];

  function take<T>(
    key: string,
    fits: Guard<T>,
    rule: string,
    fallback?: T,
  ): T {
    const value = given.has(key) ? given.get(key) : fallback;
    if (!fits(value)) errors.push(`${key}: must be ${rule}`);
    return value as T; // wrong only when errors says so
  }

  const order: Order = {
    id: take('id', isInt(1, MAX_SAFE), 'a safe integer'),
    email: take('email', isEmail, 'an e-mail address'),
    count: take('count', isInt(1, 99), '1 to 99'),
    size: take('size', isSize, 'S, M or L', 'M'),
    notes: take('notes', isTexts, 'a list of strings', []),
  };
  if (errors.length > 0) throw new Refused(errors);
  order.email = order.email.trim().toLowerCase();
  return order;
}

const ORDERS = `
{"id": 1, "email": "ada@x.example", "count": 2, "size": "L"}
{"id": 2, "email": " Ada@X.Example ", "count": 2, "admin": 1}
{"id": 3, "email": "ada@x.example", "count": "2"}
{"id": 4, "email": "ada@x.example", "count": true}
{"id": 5, "email": "ada@x.example", "count": 2.5, "size": "XL"}
{"id": 6, "email": "ada", "count": 100}
{"id": -7, "count": null}
{"id": 8, "email": "ada@x.example", "count": 1, "notes": ["x", 8]}
{"id": 9007199254740993, "email": "ada@x.example", "count": 1}
[10, "ada@x.example", 1]
`;

for (const [i, text] of ORDERS.trim().split('\n').entries()) {
  try {
    const order = parseOrder(JSON.parse(text));
    console.log(i + 1, JSON.stringify(order));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    console.log(i + 1, 'refused');
    for (const line of error.errors) console.log(`  ${line}`);
  }
}
