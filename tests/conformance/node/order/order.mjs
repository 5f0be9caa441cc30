import { setTimeout as sleep, setImmediate as immediate, setInterval as every } from 'node:timers/promises';
import fs from 'node:fs';
const seen = []; const log = (x) => seen.push(x);
setTimeout(() => { log('t0'); process.nextTick(() => log('t0 tick')); Promise.resolve().then(() => log('t0 micro')).then(() => process.nextTick(() => log('tick from micro'))); }, 1);
setTimeout(() => log('t20'), 20); setTimeout(() => log('t10'), 10);
process.nextTick(() => { log('tick1'); process.nextTick(() => log('tick nested')); Promise.resolve().then(() => log('micro in tick')); });
Promise.resolve().then(() => log('micro1')); queueMicrotask(() => log('micro2')); log('sync');
await sleep(40);
fs.readFile('/dev/null/x', () => { setTimeout(() => log('timeout after io'), 0); setImmediate(() => log('immediate after io')); });
await sleep(20); console.log(seen.join('\n')); seen.length = 0;
setImmediate(() => { log('imm1'); setImmediate(() => log('imm nested')); process.nextTick(() => log('imm tick')); Promise.resolve().then(() => log('imm micro')); }); setImmediate(() => log('imm2'));
await immediate(); await immediate(); await immediate(); console.log(seen.join('\n')); seen.length = 0;
const t = setTimeout(() => log('never'), 5); clearTimeout(t); const i = setInterval(() => { log('interval'); if (seen.length === 3) clearInterval(i); }, 2);
await sleep(60); console.log(seen.join()); seen.length = 0;
console.log(t.hasRef(), typeof t[Symbol.toPrimitive](), t.constructor.name, t.ref() === t, await sleep(1, 'value'));
let n = 0; for await (const v of every(2, 'v')) { log(v); if (++n === 3) break; } console.log(seen.join());
const ac = new AbortController(); const w = sleep(1000, null, { signal: ac.signal }); ac.abort(); try { await w; } catch (e) { console.log(e.name, e.code, e.message, e.cause?.name, e.cause?.message); }
try { AbortSignal.abort().throwIfAborted(); } catch (e) { console.log(e.name, e.message); }
const ts = AbortSignal.timeout(5); await sleep(30); console.log(ts.aborted, ts.reason.name, ts.reason.message, ts.reason instanceof DOMException);
console.log(AbortSignal.any([AbortSignal.abort('r')]).reason);
try { setTimeout('x'); } catch (e) { console.log(e.name, e.code, e.message); }
const args = await new Promise((r) => setTimeout((...a) => r(a), 1, 'a', 'b')); console.log(args);
setTimeout(() => console.log('unref never'), 10000).unref(); const rf = setTimeout(() => console.log('refreshed'), 15); rf.refresh();
process.on('beforeExit', (c) => { if (!globalThis.once) { globalThis.once = 1; console.log('beforeExit', c); setTimeout(() => console.log('more work'), 1); } });
process.on('exit', (c) => console.log('exit', c, process.exitCode)); process.exitCode = 3;
