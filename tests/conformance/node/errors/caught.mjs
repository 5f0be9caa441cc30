const cases = {
  undefinedCall: () => undefined.method(),
  nullProperty: () => null.property,
  notFunction: () => { const value = 5; value(); },
  notDefined: () => missing,
  constant: () => { const fixed = 1; fixed = 2; },
  notIterable: () => { const [a] = 5; },
  badLength: () => new Array(-1),
  badDigits: () => (1).toFixed(200),
  badPattern: () => new RegExp('('),
  circular: () => { const loop = {}; loop.loop = loop; JSON.stringify(loop); },
  bigMix: () => 1n + 1,
  notConstructor: () => new (() => {})(),
  frozen: () => { 'use strict'; Object.freeze([]).push(1); },
  badUri: () => decodeURIComponent('%'),
  deadZone: () => { use; let use = 1; },
  overflow: () => { const deeper = () => deeper(); deeper(); },
  invalidDate: () => new Date(NaN).toISOString(),
  symbolText: () => `${Symbol('s')}`,
};
for (const [name, run] of Object.entries(cases)) {
  try {
    run();
    console.log(name, 'no error');
  } catch (error) {
    console.log(name, error.name, error.message);
  }
}
