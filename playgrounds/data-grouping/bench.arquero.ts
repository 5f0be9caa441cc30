// Group sales by category and add them up, with Arquero.

import { type ColumnTable, op, table } from 'arquero';

interface Sale {
  category: string;
  quantity: number;
  cents: number;
}

interface Total {
  category: string;
  sales: number;
  cents: number;
}

export function setup(size: number): ColumnTable {
  const category: string[] = [];
  const quantity: number[] = [];
  const cents: number[] = [];
  let state = 1;
  for (let index = 0; index < size; index += 1) {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    const digits = state >>> 8;
    category.push(`category ${digits % 12}`);
    quantity.push(1 + (Math.floor(digits / 12) % 9));
    cents.push(100 + (Math.floor(digits / 108) % 10_000));
  }
  return table({ category, quantity, cents });
}

export function run(
  sales: ColumnTable,
): Record<string, Omit<Total, 'category'>> {
  const totals = sales.groupby('category').rollup({
    sales: op.count(),
    cents: (sale: Sale) => op.sum(sale.quantity * sale.cents),
  });
  return Object.fromEntries(
    (totals.objects() as Total[]).map(
      ({ category, ...total }) => [category, total],
    ),
  );
}
