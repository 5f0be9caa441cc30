const { port1, port2 } = new MessageChannel();
port2.onmessage = ({ data }) => {
  console.log('got', data);
  if (data === 'last') port2.close();
};
port1.postMessage({ a: [1, 2] });
port1.postMessage('last');
