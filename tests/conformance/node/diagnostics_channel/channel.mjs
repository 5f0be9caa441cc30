import { channel, hasSubscribers, subscribe, tracingChannel, unsubscribe } from 'node:diagnostics_channel';

const orders = channel('orders');
console.log(orders.name, orders.hasSubscribers, channel('orders') === orders);
const listener = (message, name) => console.log(name, message);
subscribe('orders', listener);
orders.publish({ id: 1 });
console.log(hasSubscribers('orders'), unsubscribe('orders', listener), unsubscribe('orders', listener));
orders.publish({ id: 2 });

const work = tracingChannel('work');
work.subscribe({
  start: (context) => console.log('start', context.job),
  end: (context) => console.log('end', context.result),
  error: (context) => console.log('error', context.error.message),
});
console.log(work.traceSync((a, b) => a + b, { job: 'add' }, null, 1, 2));
try {
  work.traceSync(() => { throw new Error('no'); }, { job: 'fail' });
} catch (error) {
  console.log('thrown', error.message);
}
