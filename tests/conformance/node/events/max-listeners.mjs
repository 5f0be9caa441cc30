import { EventEmitter, defaultMaxListeners, getEventListeners, setMaxListeners } from 'node:events';

process.on('warning', (warning) => console.log(warning.name, warning.count, warning.type, warning.message));
const emitter = new EventEmitter();
for (let i = 0; i < 12; i += 1) emitter.on('tick', () => {});
console.log(defaultMaxListeners, getEventListeners(emitter, 'tick').length);
const quiet = new EventEmitter();
setMaxListeners(20, quiet);
for (let i = 0; i < 12; i += 1) quiet.on('tick', () => {});
console.log(quiet.getMaxListeners());
