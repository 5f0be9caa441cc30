console.log(process.argv.length, process.argv[1].endsWith('info.mjs'), process.version.split('.')[0], typeof process.pid);
console.log(process.platform, process.cwd().startsWith('/'), process.exitCode, typeof process.title, process.execArgv);
console.log(process.versions.node.split('.')[0], process.release.name, Array.isArray(process.execArgv), process.argv0.endsWith('node'));
process.env.NEW = 5;
console.log(process.env.NEW, process.env.MISSING, 'NEW' in process.env, delete process.env.NEW, process.env.NEW);
const [seconds, nanos] = process.hrtime();
console.log(seconds > 0, nanos >= 0, typeof process.hrtime.bigint(), process.uptime() > 0, process.hrtime([0, 0]).length);
console.log(Object.keys(process.memoryUsage()).sort(), Object.keys(process.cpuUsage()));
console.log(typeof process.umask(), process.stdout.isTTY, process.stdin.isTTY, process.features.typescript);
console.log(process.getuid?.() >= 0, process.emitWarning.length >= 0, process[Symbol.toStringTag], String(process));
try {
  process.chdir('missing');
} catch (error) {
  console.log(error.code, error.message);
}
