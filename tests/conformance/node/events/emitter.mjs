import { EventEmitter } from 'node:events';

class Door extends EventEmitter {}
const door = new Door();
door.on('open', function (who) { console.log('on', who, this === door); });
door.once('open', (who) => console.log('once', who));
door.prependListener('open', () => console.log('first'));
console.log(door.emit('open', 'Ada'), door.emit('open', 'Alan'), door.emit('nothing'));
console.log(door.listenerCount('open'), door.eventNames(), door.listeners('open').length, door.rawListeners('open').length);
door.removeAllListeners('open');
console.log(door.eventNames(), door.getMaxListeners());
door.on('newListener', (name) => console.log('newListener', name));
door.on('removeListener', (name) => console.log('removeListener', name));
const listener = () => {};
door.on(Symbol('s'), listener);
door.addListener('x', listener).off('x', listener);
try {
  door.emit('error', new Error('unheard'));
} catch (error) {
  console.log(error.message);
}
try {
  door.emit('error', { not: 'an error' });
} catch (error) {
  console.log(error.code, error.message);
}
try {
  door.on('x', 'not a function');
} catch (error) {
  console.log(error.name, error.code, error.message);
}
