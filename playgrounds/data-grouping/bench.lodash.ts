// Group sales by category and add them up, with lodash.

import _ from 'lodash';

interface Sale {
  category: string;
  quantity: number;
  cents: number;
}

interface Total {
  sales: number;
  cents: number;
}

export function setup(size: number): Sale[] {
  let state = 1;
  return _.times(size, () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    const digits = state >>> 8;
    return {
      category: `category ${digits % 12}`,
      quantity: 1 + (Math.floor(digits / 12) % 9),
      cents: 100 + (Math.floor(digits / 108) % 10_000),
    };
  });
}

export function run(sales: Sale[]): Record<string, Total> {
  return _(sales)
    .groupBy('category')
    .mapValues((group) => ({
      sales: group.length,
      cents: _.sumBy(group, (sale) => sale.quantity * sale.cents),
    }))
    .value();
}
