function make() {
  return new Error('made');
}
console.log(make().stack);
const target = {};
Error.captureStackTrace(target, make);
console.log(typeof target.stack, Error.stackTraceLimit);
Error.stackTraceLimit = 1;
const nested = () => (() => make())();
console.log(nested().stack.split('\n').length);
Error.stackTraceLimit = 10;
Error.prepareStackTrace = (error, sites) => `${error.message}: ${sites[0].getFunctionName()} ${sites[0].getLineNumber()}`;
console.log(make().stack);
Error.prepareStackTrace = undefined;
class Custom extends Error {
  constructor(message) {
    super(message);
    this.name = 'Custom';
  }
}
console.log(new Custom('x').stack.split('\n')[0], `${new Custom('y')}`);
