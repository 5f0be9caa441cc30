// Revenue by category and quarter, with Arquero.

import { readFileSync } from 'node:fs';
import { agg, desc, fromCSV, op } from 'arquero';

interface Sale {
  date: Date;
  quantity: number;
  unit_price: number;
  cents: number;
}
type Quarters = Record<'Q1' | 'Q2' | 'Q3' | 'Q4', number>;

// These functions are read as text and compiled anew: they see
// the row and op, and none of the variables around them.
const sales = fromCSV(readFileSync('sales.csv', 'utf8')).derive({
  // Prices are floats; whole cents add up without an error.
  cents: (d: Sale) => d.quantity * op.round(d.unit_price * 100),
  // Dates are midnight UTC. Quarters count from 0, as months do.
  quarter: (d: Sale) => `Q${op.utcquarter(d.date) + 1}`,
});

const table = sales
  .groupby('category')
  .pivot('quarter', { value: (d: Sale) => op.sum(d.cents) })
  .derive({ total: (d: Quarters) => d.Q1 + d.Q2 + d.Q3 + d.Q4 })
  .orderby(desc('total'));

function show(name: string, cells: string[]): void {
  const padded = cells.map((cell) => cell.padStart(10));
  console.log(name.padEnd(13), ...padded);
}

const digits = { minimumFractionDigits: 2 };
const number = new Intl.NumberFormat('en-US', digits);
const money = (amounts: number[]) =>
  amounts.map((amount) => number.format(amount / 100));

const [, ...columns] = table.columnNames();
show('', columns);
for (const row of table.objects()) {
  const [category, ...amounts] = Object.values(row);
  show(category, money(amounts));
}
const sums = columns.map((name) => agg(table, op.sum(name)));
show('all', money(sums));
