import { parseArgs, parseEnv } from 'node:util';

const options = { port: { type: 'string', short: 'p', default: '3000' }, quiet: { type: 'boolean' }, include: { type: 'string', multiple: true } };
console.log(parseArgs({ args: ['-p', '80', '--quiet', '--include', 'a', '--include=b'], options }).values);
console.log(parseArgs({ args: ['--no-quiet', 'x', '--', '--port'], options, allowNegative: true, allowPositionals: true }));
console.log(parseArgs({ args: ['-abc', '--loose=1'], strict: false }).values);
console.log(parseArgs({ args: ['-p80'], options, tokens: true }).tokens);
for (const args of [['--port'], ['--quiet=yes'], ['stray'], ['-x']]) {
  try {
    parseArgs({ args, options });
  } catch (error) {
    console.log(error.code, error.message);
  }
}
console.log(parseEnv('A=1\nB="two words"\n# comment\nC=\'x\'\nexport D=4\nE= spaced \n'));
