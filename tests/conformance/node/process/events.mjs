process.on('beforeExit', (code) => {
  console.log('beforeExit', code);
  if (!process.again) {
    process.again = true;
    setTimeout(() => console.log('more work'), 1);
  }
});
process.on('exit', (code) => {
  console.log('exit', code, process.exitCode);
  setTimeout(() => console.log('never'), 0);
});
process.on('warning', (warning) => console.log(warning.name, warning.code, warning.message));
process.emitWarning('careful', { type: 'CustomWarning', code: 'W1', detail: 'more' });
process.emitWarning('old', 'DeprecationWarning', 'DEP0');
process.nextTick((a, b) => console.log('tick', a, b), 1, 2);
process.exitCode = 3;
console.log('end of main');
