import punycode from 'unenv/node/punycode';

globalThis.process.emitWarning(
  'The `punycode` module is deprecated. Please use a userland alternative instead.',
  'DeprecationWarning',
  'DEP0040',
);

export default punycode;
