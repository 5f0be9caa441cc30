process.on('uncaughtException', (error, origin) => {
  console.log('caught', error.message, origin);
});
process.on('unhandledRejection', (reason, promise) => {
  console.log('unhandled', reason.message, promise instanceof Promise);
});
process.on('rejectionHandled', () => console.log('handled later'));
setTimeout(() => { throw new Error('from a timer'); }, 1);
setTimeout(() => {
  const late = Promise.reject(new Error('late'));
  setTimeout(() => late.catch(() => {}), 5);
}, 3);
setTimeout(() => console.log('still running'), 4);
