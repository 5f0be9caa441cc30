process.on('exit', (code) => console.log('exit handler', code));
setTimeout(() => console.log('never printed'), 0);
Promise.resolve().then(() => {
  console.log('microtask');
  try {
    process.exit(7);
  } finally {
    console.log('never either');
  }
});
