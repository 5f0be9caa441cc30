import _ from 'lodash';

const sales = [
  { region: 'north', product: 'tea', amount: 12.5 },
  { region: 'south', product: 'tea', amount: 7 },
  { region: 'north', product: 'coffee', amount: 30 },
  { region: 'south', product: 'coffee', amount: 1.25 },
];
console.log(_.groupBy(sales, 'region'));
console.log(_.mapValues(_.groupBy(sales, 'product'), (rows) => _.sumBy(rows, 'amount')));
console.log(_.orderBy(sales, ['product', 'amount'], ['asc', 'desc']).map((row) => row.amount));
console.log(
  _.chain(sales)
    .filter((row) => row.amount > 5)
    .keyBy('amount')
    .keys()
    .value(),
);
console.log(_.get({ a: [{ b: { c: 3 } }] }, 'a[0].b.c'), _.set({}, 'x.y[1]', 2), _.VERSION);
console.log(_.isEqual(new Map([[{ a: 1 }, new Set([1])]]), new Map([[{ a: 1 }, new Set([1])]])));
console.log(_.template('hello <%= user %>!')({ user: 'Ada' }), _.camelCase('Foo bar-baz'), _.deburr('déjà vu'));
const debounced = _.debounce((value) => console.log('debounced', value), 10);
debounced(1);
debounced(2);
console.log(_.chunk(_.range(7), 3), _.isFunction(_), typeof _.cloneDeep);
try {
  _.debounce('no function');
} catch (error) {
  console.log(`${error}`);
}
