process.on('uncaughtException', (e, o) => console.log('UE', e.message, o)); process.on('unhandledRejection', (r, p) => setTimeout(() => console.log('UR', r.message, p instanceof Promise), 3));
setTimeout(() => { throw new Error('t'); }, 1); Promise.reject(new Error('r')); queueMicrotask(() => { throw new Error('m'); }); process.nextTick(() => { throw new Error('n'); }); setTimeout(() => console.log('alive'), 90);
const late = Promise.reject(new Error('late')); setTimeout(() => late.catch(() => console.log('caught late')), 60);
