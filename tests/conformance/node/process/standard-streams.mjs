process.stdout.write('no newline, ');
process.stdout.write(Buffer.from('bytes\n'));
process.stdout.write('callback\n', () => console.log('written'));
process.stderr.write('to stderr\n');
let text = '';
process.stdin.setEncoding('utf8');
for await (const chunk of process.stdin) text += chunk;
console.log(text.split('\n'));
console.log(process.stdout.fd, process.stderr.fd, process.stdin.fd, process.stdout.writable, process.stdout.columns);
