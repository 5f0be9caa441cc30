import readline from 'node:readline/promises';

const terminal = readline.createInterface({ input: process.stdin, output: process.stdout });
const first = await terminal.question('first? ');
console.log(`got ${first}`);
terminal.on('line', (line) => console.log(`line ${line}`));
terminal.on('close', () => console.log('closed'));
