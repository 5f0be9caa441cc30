const first = new BroadcastChannel('news');
const second = new BroadcastChannel('news');
console.log(first.name, first.onmessage);
second.onmessage = ({ data }) => {
  console.log('heard', data);
  first.close();
  second.close();
};
setTimeout(() => first.postMessage(['extra', 1]), 30);
