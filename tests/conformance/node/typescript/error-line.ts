interface Order {
  id: number;
  total: number;
}

type Currency = 'EUR' | 'USD';

function pay(order: Order, currency: Currency): void {
  if (order.total < 0) {
    throw new RangeError(`order ${order.id} has no total in ${currency}`);
  }
}

const orders: Order[] = [{ id: 1, total: 5 }, { id: 2, total: -1 }];
for (const order of orders) pay(order, 'EUR');
