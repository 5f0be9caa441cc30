// Ten orders as they might arrive, checked with zod.

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
type Order = z.infer<typeof Order>;

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
  const result = Order.safeParse(JSON.parse(text));
  if (result.success) {
    const order: Order = result.data;
    console.log(i + 1, JSON.stringify(order));
  } else {
    console.log(i + 1, 'refused');
    for (const issue of result.error.issues) {
      const where = issue.path.join('.');
      console.log(`  ${where || '(all)'}: ${issue.message}`);
    }
  }
}
