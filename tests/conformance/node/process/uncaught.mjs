process.on('uncaughtException', (error, origin) => {
  console.log('caught', error.message, origin);
  setTimeout(() => Promise.reject(new Error('late')), 1);
});
process.on('unhandledRejection', (reason, promise) => {
  console.log('unhandled', reason.message, promise instanceof Promise);
  setTimeout(() => {
    console.log('still running');
    promise.catch(() => {});
  }, 1);
});
process.on('rejectionHandled', () => console.log('handled later'));
setTimeout(() => { throw new Error('from a timer'); }, 1);
