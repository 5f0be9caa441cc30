process.on('exit', (c) => { console.log('bye', c); process.exitCode = 9; });
setInterval(() => console.log('tick'), 1);
try { try { console.log('a'); process.exit(3); } finally { console.log('finally must not run'); } } catch { console.log('catch must not run'); }
console.log('never');
