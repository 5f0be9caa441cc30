// Check orders by hand.

const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;

// What becomes of every tenth order.
const FAULTS = [
  { id: -7, count: null },
  { email: 'ada', count: 100 },
  { count: 2.5, size: 'XL' },
  { notes: ['call first', 8] },
];

export function setup(size: number): unknown[] {
  return Array.from({ length: size }, (_, i) => {
    const order: Record<string, unknown> = {
      id: i + 1,
      email: ` Ada.${i}@X.example`,
      count: (i % 9) + 1,
    };
    if (i % 3 === 0) order.size = 'SML'[(i % 7) % 3];
    if (i % 4 === 0) order.notes = ['gift', `door ${i}`];
    if (i % 10 === 9)
      Object.assign(order, FAULTS[Math.floor(i / 10) % 4]);
    return order;
  });
}

function isInt(value: unknown, low: number, high: number) {
  return (
    typeof value === 'number' &&
    Number.isSafeInteger(value) &&
    low <= value &&
    value <= high
  );
}

/** Gives the order as a row, and the names of wrong fields. */
function check(order: unknown): {
  row: unknown[];
  wrong: string[];
} {
  // typeof says "object" for null and for arrays, too.
  if (
    typeof order !== 'object' ||
    !order ||
    Array.isArray(order)
  ) {
    return { row: [], wrong: ['order'] };
  }
  const wrong: string[] = [];
  const {
    id,
    email: given,
    count,
    size = 'M',
    notes = [],
  } = order as Record<string, unknown>;
  if (!isInt(id, 1, Number.MAX_SAFE_INTEGER)) wrong.push('id');
  const email =
    typeof given === 'string'
      ? given.trim().toLowerCase()
      : given;
  if (typeof email !== 'string' || !EMAIL.test(email))
    wrong.push('email');
  if (!isInt(count, 1, 99)) wrong.push('count');
  if (size !== 'S' && size !== 'M' && size !== 'L')
    wrong.push('size');
  if (
    !Array.isArray(notes) ||
    !notes.every((note) => typeof note === 'string')
  )
    wrong.push('notes');
  return { row: [id, email, count, size, notes], wrong };
}

export function run(orders: unknown[]) {
  const rows: unknown[][] = [];
  const refused: string[][] = [];
  for (const order of orders) {
    const { row, wrong } = check(order);
    if (wrong.length > 0) refused.push(wrong);
    else rows.push(row);
  }
  return { rows, refused };
}
