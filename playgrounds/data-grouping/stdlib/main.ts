// Revenue per category, largest first, from a CSV file.

import { readFileSync } from 'node:fs';

/** One line to fields; quotes may hold commas, "" is a quote. */
function parseLine(line: string): string[] {
  // With a comma in front, every field begins with one.
  const field = /,(?:"((?:[^"]|"")*)"|([^,]*))/g;
  return [...`,${line}`.matchAll(field)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain,
  );
}

const text = readFileSync('sales.csv', 'utf8');
const lines = text.trimEnd().split('\n').slice(1);
const sales = lines.map((line) => {
  const [, category, , quantityText, priceText] = parseLine(line);
  const quantity = Number(quantityText);
  const price = Number(priceText);
  // Money in whole cents: integers are exact up to 2 ** 53.
  const cents = quantity * Math.round(price * 100);
  return { category, quantity, price, cents };
});

const sum = (all: number[]) => all.reduce((a, b) => a + b, 0);
const table = [...Map.groupBy(sales, (sale) => sale.category)]
  .map(([category, group]) => ({
    category,
    count: group.length,
    cents: sum(group.map((sale) => sale.cents)),
  }))
  .sort((a, b) => b.cents - a.cents);

const digits = { minimumFractionDigits: 2 };
const money = new Intl.NumberFormat('en-US', digits);
const print = (first: string, second: string, third: string) =>
  console.log(
    first.padEnd(14) + second.padStart(6) + third.padStart(14),
  );

print('category', 'sales', 'revenue');
for (const { category, count, cents } of table) {
  print(category, String(count), money.format(cents / 100));
}
const total = sum(table.map((row) => row.cents));
print('total', String(sales.length), money.format(total / 100));

// The same sum in floating point, one addition after another.
const floats = sales.map((sale) => sale.quantity * sale.price);
console.log('total, summed as floats:', sum(floats));
