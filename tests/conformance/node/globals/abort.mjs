import { setTimeout as sleep } from 'node:timers/promises';

const signal = AbortSignal.timeout(5);
signal.addEventListener('abort', () => console.log('aborted', signal.reason.name, signal.reason.code, signal.reason.message));
await sleep(30);
console.log(signal.aborted);
const controller = new AbortController();
const either = AbortSignal.any([controller.signal, AbortSignal.timeout(10_000)]);
controller.abort('because');
console.log(either.aborted, either.reason, controller.signal.reason);
console.log(AbortSignal.abort().reason.message, controller, either.onabort);
await fetch('http://localhost:1/', { signal: AbortSignal.abort(new Error('own reason')) }).catch((error) => console.log(error.message));
await sleep(1000, null, { signal: either }).catch((error) => console.log(error.name, error.cause));
