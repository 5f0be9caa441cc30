import { styleText, stripVTControlCharacters, inspect } from 'node:util';

const plain = { validateStream: false };
console.log(JSON.stringify([styleText('bold', 'a', plain), styleText(['red', 'underline'], 'b', plain), styleText('none', 'c', plain)]));
console.log(stripVTControlCharacters(styleText('green', 'clean', plain)), styleText('red', 'no terminal'));
console.log(inspect.colors.red, inspect.styles.string, Object.keys(inspect.colors).length);
try {
  styleText('nope', 'x');
} catch (error) {
  console.log(error.name, error.code);
}
