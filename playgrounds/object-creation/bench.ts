// Make orders: a class.

class Order {
  id: number;
  count: number;
  cents: number;

  constructor(id: number, count: number, cents: number) {
    this.id = id;
    this.count = count;
    this.cents = cents;
  }
}

export function setup(size: number): number {
  return size;
}

export function run(size: number): number {
  const orders: Order[] = [];
  for (let i = 0; i < size; i += 1) {
    orders.push(new Order(i, (i % 9) + 1, (i * 37) % 1000));
  }
  let total = 0;
  for (const order of orders) total += order.count * order.cents;
  return total;
}
