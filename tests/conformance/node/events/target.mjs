const target = new EventTarget();
target.addEventListener('ping', (event) => console.log(event.type, event.target === target, event.cancelable));
target.addEventListener('ping', { handleEvent() { console.log('object'); } }, { once: true });
console.log(target.dispatchEvent(new Event('ping', { cancelable: true })));
target.addEventListener('ping', (event) => event.preventDefault());
console.log(target.dispatchEvent(new Event('ping', { cancelable: true })));
const custom = new CustomEvent('made', { detail: { a: 1 } });
console.log(custom.detail, custom instanceof Event);
const controller = new AbortController();
target.addEventListener('x', () => console.log('never'), { signal: controller.signal });
controller.abort(new Error('why'));
target.dispatchEvent(new Event('x'));
console.log(controller.signal.aborted, controller.signal.reason.message);
console.log(AbortSignal.abort().reason.name, AbortSignal.any([controller.signal]).aborted);
controller.signal.onabort = () => {};
try {
  controller.signal.throwIfAborted();
} catch (error) {
  console.log(error.message);
}
