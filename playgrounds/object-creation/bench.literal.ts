// Make orders: an object literal.

interface Order {
  id: number;
  count: number;
  cents: number;
}

export function setup(size: number): number {
  return size;
}

export function run(size: number): number {
  const orders: Order[] = [];
  for (let i = 0; i < size; i += 1) {
    orders.push({
      id: i,
      count: (i % 9) + 1,
      cents: (i * 37) % 1000,
    });
  }
  let total = 0;
  for (const order of orders) total += order.count * order.cents;
  return total;
}
