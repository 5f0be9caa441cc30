import * as aq from 'arquero';
import { desc, op, table } from 'arquero';

const sales = table({
  region: ['north', 'south', 'north', 'south', 'west'],
  product: ['tea', 'tea', 'coffee', 'coffee', 'tea'],
  amount: [12.5, 7, 30, 1.25, null],
  day: [new Date(Date.UTC(2026, 0, 1)), new Date(Date.UTC(2026, 0, 2)), null, null, null],
});
sales.print();
sales
  .groupby('region')
  .rollup({ total: (d) => op.sum(d.amount), n: op.count(), mean: (d) => op.mean(d.amount) })
  .orderby(desc('total'))
  .print();
sales
  .filter((d) => d.amount > 5)
  .select('product', 'amount')
  .print({ limit: 1 });
console.log(sales.groupby('product').pivot('region', 'amount').objects());
console.log(sales.derive({ twice: (d) => d.amount * 2, rank: aq.rolling((_d) => op.rank()) }).toCSV());
console.log(aq.fromCSV('a,b\n1,x\n2,y\n').toJSON({ schema: false }));
console.log(sales.numRows(), sales.columnNames(), `${sales}`);
const right = aq.from([
  { region: 'north', head: 'Ada' },
  { region: 'west', head: 'Bob' },
]);
right.join_left(sales, 'region').print();
console.log(sales.toHTML({ limit: 1 }).length);
try {
  sales.rollup({ x: (d) => unknownName(d.amount) });
} catch (error) {
  console.log(error.message);
}
try {
  sales.select('absent').print();
} catch (error) {
  console.log(error.message);
}
