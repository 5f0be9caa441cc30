import tty from 'node:tty';

console.log(tty.isatty(0), tty.isatty(1), tty.isatty(99), typeof tty.ReadStream, typeof tty.WriteStream);
console.log(process.stdout.isTTY, process.stdout.hasColors?.(), process.stdout.getColorDepth?.());
