import { EventEmitter, once, on, errorMonitor, getEventListeners } from 'node:events';
const e = new EventEmitter();
e.on('newListener', (n) => n !== 'newListener' && console.log('new', n)); e.on('a', function (...x) { console.log('a', x, this === e); }); e.prependListener('a', () => console.log('first')); e.once('a', () => console.log('once'));
console.log(e.emit('a', 1, 2), e.emit('a'), e.emit('none'), e.listenerCount('a'), e.eventNames(), e.rawListeners('a').length);
try { e.emit('error', new Error('boom')); } catch (x) { console.log(x.message); } try { e.emit('error', 'str'); } catch (x) { console.log(x.code, x.message); } try { e.emit('error', { a: 1 }); } catch (x) { console.log(x.code, x.message); }
e.on(errorMonitor, (x) => console.log('mon', x.message)); e.on('error', (x) => console.log('err', x.message)); e.emit('error', new Error('e2'));
setTimeout(() => e.emit('x', 5, 6), 1); console.log(await once(e, 'x')); setTimeout(() => e.emit('error', new Error('once err')), 1); await once(e, 'y').catch((x) => console.log('rejected', x.message));
setTimeout(() => { e.emit('it', 1); e.emit('it', 2); }, 1); let n = 0; for await (const [v] of on(e, 'it')) { console.log('it', v); if (++n === 2) break; }
const ac = new AbortController(); setTimeout(() => ac.abort(), 1); await once(e, 'never', { signal: ac.signal }).catch((x) => console.log(x.name, x.code, x.message));
try { e.on('x', 5); } catch (x) { console.log(x.name, x.code, x.message); } e.removeAllListeners('a'); console.log(e.listenerCount('a'), getEventListeners(e, 'x').length);
const f = () => console.log('f'); e.on('z', f); e.on('z', f); e.off('z', f); e.emit('z');
class My extends EventEmitter { constructor() { super({ captureRejections: true }); } } const m = new My(); m.on('error', (x) => console.log('captured', x.message)); m.on('q', async () => { throw new Error('async'); }); m.emit('q'); await new Promise((r) => setTimeout(r, 5));
const et = new EventTarget(); et.addEventListener('foo', (ev) => console.log(ev.type, ev instanceof Event)); et.dispatchEvent(new Event('foo')); setTimeout(() => et.dispatchEvent(new Event('bar')), 1); console.log((await once(et, 'bar'))[0].type);
console.log(new CustomEvent('c', { detail: 4 }).detail); for (let i = 0; i < 11; i++) e.on('leak', () => {}); e.setMaxListeners(20); console.log(e.getMaxListeners());
