import Fastify from 'fastify';

// Lines of the log carry times, ports and the machine's name, which are left out.
const lines = [];
const stream = { write: (line) => lines.push(line) };
const app = Fastify({ logger: { level: 'info', stream, redact: ['secret'] } });
app.get('/x', async (request) => {
  request.log.info({ secret: 'hidden', user: 'Ada' }, 'in the handler');
  request.log.debug('not shown');
  return 'x';
});
app.get('/fail', async () => {
  throw new Error('failed');
});
app.log.warn('a warning');
await app.inject('/x');
await app.inject('/fail');
await app.listen({ port: 3000 });
await (await fetch('http://localhost:3000/x')).text();
await app.close();
for (const line of lines) {
  const { time, pid, hostname, responseTime, err, req, ...rest } = JSON.parse(line);
  const { remotePort, ...request } = req ?? {};
  console.log(
    typeof time,
    typeof pid,
    typeof hostname,
    typeof responseTime,
    rest,
    request,
    err && [err.type, err.message, err.stack.split('\n')[0]],
  );
}
