import Fastify from 'fastify';

const write = process.stdout.write.bind(process.stdout);
const app = Fastify({ logger: { level: 'info', base: null, timestamp: false }, disableRequestLogging: true });
app.log.info({ at: 'start' }, 'number %d', 1);
app.log.debug('not shown');
app.get('/', async () => ({ hello: 'world' }));
console.log((await app.inject('/')).body);
app.log.error(new RangeError('shown').message);
write('after\n');
