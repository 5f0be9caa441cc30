// Make orders: objects that cannot be changed.

interface Order {
  readonly id: number;
  readonly count: number;
  readonly cents: number;
}

export function setup(size: number): number {
  return size;
}

export function run(size: number): number {
  const orders: Order[] = [];
  for (let i = 0; i < size; i += 1) {
    orders.push(
      Object.freeze({
        id: i,
        count: (i % 9) + 1,
        cents: (i * 37) % 1000,
      }),
    );
  }
  let total = 0;
  for (const order of orders) total += order.count * order.cents;
  return total;
}
