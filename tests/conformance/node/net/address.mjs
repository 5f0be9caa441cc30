import net, { BlockList, isIP, isIPv4, isIPv6, SocketAddress } from 'node:net';

console.log(isIP('127.0.0.1'), isIP('::1'), isIP('nope'), isIP('256.1.1.1'), isIPv4('10.0.0.1'), isIPv6('fe80::1'), isIPv4('::1'));
console.log(typeof net.createServer, typeof net.connect, typeof net.Socket);
const list = new BlockList();
list.addAddress('10.0.0.5');
list.addSubnet('192.168.0.0', 16);
console.log(list.check('10.0.0.5'), list.check('192.168.3.4'), list.check('8.8.8.8'));
const address = new SocketAddress({ address: '1.2.3.4', port: 80 });
console.log(address.address, address.port, address.family);
