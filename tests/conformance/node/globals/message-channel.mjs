const { port1, port2 } = new MessageChannel();
port2.onmessage = ({ data }) => {
  console.log('got', data);
  if (data === 'last') port2.close();
};
port1.postMessage({ a: [1, 2] });
port1.postMessage('last');
const first = new BroadcastChannel('news');
const second = new BroadcastChannel('news');
console.log(first.name, first.onmessage);
second.onmessage = ({ data }) => {
  console.log('heard', data);
  first.close();
  second.close();
};
setTimeout(() => first.postMessage(['extra', 1]), 30);
