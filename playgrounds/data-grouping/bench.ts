// Group sales by category and add them up.

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
  return Array.from({ length: size }, () => {
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
  const groups = Map.groupBy(sales, (sale) => sale.category);
  return Object.fromEntries(
    [...groups].map(([category, group]) => {
      const cents = group.reduce(
        (sum, sale) => sum + sale.quantity * sale.cents,
        0,
      );
      return [category, { sales: group.length, cents }];
    }),
  );
}
