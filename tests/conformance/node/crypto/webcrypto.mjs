import { webcrypto } from 'node:crypto';

const { subtle } = webcrypto;
const bytes = (text) => new TextEncoder().encode(text);
const hex = (buffer) => Buffer.from(buffer).toString('hex');
console.log(webcrypto === globalThis.crypto, hex(await subtle.digest('SHA-256', bytes('abc'))));
const key = await subtle.importKey('raw', bytes('secret'), { name: 'HMAC', hash: 'SHA-256' }, true, ['sign', 'verify']);
const signature = await subtle.sign('HMAC', key, bytes('data'));
console.log(hex(signature), await subtle.verify('HMAC', key, signature, bytes('data')), await subtle.verify('HMAC', key, signature, bytes('Data')));
console.log(key.type, key.extractable, key.algorithm.name, key.usages);
const aes = await subtle.importKey('raw', new Uint8Array(16), 'AES-GCM', false, ['encrypt', 'decrypt']);
const sealed = await subtle.encrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, aes, bytes('hello'));
console.log(hex(sealed), Buffer.from(await subtle.decrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, aes, sealed)).toString());
const pair = await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
const proof = await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, bytes('x'));
console.log(proof.byteLength, await subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, pair.publicKey, proof, bytes('x')));
console.log((await subtle.exportKey('jwk', key)).k, (await subtle.exportKey('jwk', pair.publicKey)).crv);
