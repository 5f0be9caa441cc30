// Check orders with zod.

import { z } from 'zod';

const Email = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[^@\s]+@[^@\s]+\.[^@\s]+$/);

const Order = z.object({
  id: z.int().positive(),
  email: Email,
  count: z.int().min(1).max(99),
  size: z.enum(['S', 'M', 'L']).default('M'),
  notes: z.array(z.string()).default([]),
});

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

export function run(orders: unknown[]) {
  const rows: unknown[][] = [];
  const refused: PropertyKey[][] = [];
  for (const data of orders) {
    const result = Order.safeParse(data);
    if (result.success) {
      const { id, email, count, size, notes } = result.data;
      rows.push([id, email, count, size, notes]);
    } else {
      refused.push(
        result.error.issues.map(({ path }) => path[0]),
      );
    }
  }
  return { rows, refused };
}
