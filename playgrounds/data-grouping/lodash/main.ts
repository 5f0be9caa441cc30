// What each category sells best, with lodash.

import { readFileSync } from 'node:fs';
import { fromCSV } from 'arquero';
import _ from 'lodash';

interface Sale {
  category: string;
  product: string;
  quantity: number;
  unit_price: number;
}

// lodash reads no files: Arquero turns the text into objects.
const text = readFileSync('sales.csv', 'utf8');
const sales = fromCSV(text).objects() as Sale[];

const cents = ({ quantity, unit_price }: Sale) =>
  quantity * Math.round(unit_price * 100);

const table = _(sales)
  .groupBy('category')
  .map((group, category) => {
    const products = _(group)
      .groupBy('product')
      .map((all, product) => ({
        product,
        sold: _.sumBy(all, 'quantity'),
        cents: _.sumBy(all, cents),
      }))
      .value();
    const best = _.maxBy(products, 'cents')!;
    return { category, best, cents: _.sumBy(products, 'cents') };
  })
  .orderBy('cents', 'desc')
  .value();

const digits = { minimumFractionDigits: 2 };
const money = new Intl.NumberFormat('en-US', digits);
const total = _.sumBy(table, 'cents');
for (const { category, cents, best } of table) {
  const revenue = money.format(cents / 100).padStart(12);
  const share = ((100 * cents) / total).toFixed(1).padStart(7);
  console.log(`${category.padEnd(13)}${revenue}${share} %`);
  console.log(`  ${best.product}: ${best.sold} sold`);
}
