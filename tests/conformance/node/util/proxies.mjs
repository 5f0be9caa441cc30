import { inspect, types } from 'node:util';

const proxy = new Proxy({ a: 1 }, {});
console.log(types.isProxy(proxy), types.isProxy({}));
console.log(inspect(proxy, { showProxy: true }));
