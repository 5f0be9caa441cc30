import dns from 'node:dns/promises';
import { lookup } from 'node:dns';

console.log(await dns.lookup('localhost', { family: 4 }));
console.log(await dns.lookup('127.0.0.1'));
await dns.lookup('does-not-exist.invalid').catch((error) => console.log(error.code, error.syscall, error.hostname));
lookup('localhost', 4, (error, address, family) => console.log(error, address, family));
