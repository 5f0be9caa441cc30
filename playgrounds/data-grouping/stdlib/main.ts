// Revenue per category, largest first, from a CSV file of sales.

import { readFileSync } from 'node:fs';

/** One CSV line to fields: quotes may hold commas and "" for a quote. */
function parseLine(line: string): string[] {
  // With a comma in front, every field begins with one.
  const field = /,(?:"((?:[^"]|"")*)"|([^,]*))/g;
  return [...`,${line}`.matchAll(field)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain,
  );
}

const lines = readFileSync('sales.csv', 'utf8').trimEnd().split('\n');
const sales = lines.slice(1).map((line) => {
  const [, category, , quantityText, priceText] = parseLine(line);
  const [quantity, price] = [Number(quantityText), Number(priceText)];
  // Money in whole cents: integers are exact up to 2 ** 53.
  const cents = quantity * Math.round(price * 100);
  return { category, quantity, price, cents };
});

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
const table = [...Map.groupBy(sales, (sale) => sale.category)]
  .map(([category, group]) => ({
    category,
    count: group.length,
    cents: sum(group.map((sale) => sale.cents)),
  }))
  .sort((a, b) => b.cents - a.cents);

const money = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2 });
const print = (category: string, count: string | number, revenue: string) =>
  console.log(
    category.padEnd(14) + String(count).padStart(6) + revenue.padStart(14),
  );

print('category', 'sales', 'revenue');
for (const { category, count, cents } of table) {
  print(category, count, money.format(cents / 100));
}
const total = sum(table.map((row) => row.cents));
print('total', sales.length, money.format(total / 100));

// The same sum in binary floating point, one addition after another.
const drifted = sum(sales.map((sale) => sale.quantity * sale.price));
console.log('total, summed as floats:', drifted);
