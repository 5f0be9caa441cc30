import express from 'express';

const users = [{ id: 1, name: 'Ada' }];
const app = express();
app.use((req, res, next) => {
  res.on('finish', () => console.log('log', req.method, req.originalUrl, res.statusCode));
  next();
});
app.use(express.json({ limit: '1kb' }));
app.use(express.urlencoded({ extended: true }));

const router = express.Router({ mergeParams: true });
router.param('id', (req, _res, next, id) => {
  req.user = users.find((user) => user.id === Number(id));
  next();
});
router
  .route('/:id')
  .get((req, res) => (req.user ? res.json(req.user) : res.status(404).json({ error: 'no such user' })))
  .delete((_req, res) => res.sendStatus(204));
router.get('/', (req, res) => res.json({ users, query: req.query }));
router.post('/', (req, res) => {
  if (typeof req.body?.name !== 'string') return res.status(422).json({ error: 'name is missing' });
  const user = { id: users.length + 1, name: req.body.name };
  users.push(user);
  res.location(`/users/${user.id}`).status(201).json(user);
});
app.use('/users', router);
app.get('/async', async () => {
  await new Promise((resolve) => setTimeout(resolve, 5));
  throw new Error('thrown after a wait');
});
app.get('/sync', () => {
  throw Object.assign(new Error('I am a teapot'), { status: 418, expose: true });
});
app.post('/form', (req, res) => res.type('text').send(JSON.stringify(req.body)));
app.post('/raw', express.raw(), (req, res) => res.send(`${req.body.length} bytes`));
app.post('/text', express.text({ defaultCharset: 'latin1' }), (req, res) => res.send(req.body));
app.get('/cookie', (req, res) => {
  res.cookie('id', 'a b', { httpOnly: true, maxAge: 1000, sameSite: 'lax' });
  res.set('x-many', ['1', '2']).send(`<p>${req.get('cookie') ?? 'no cookie'}</p>`);
});
app.get('/redirect', (_req, res) => res.redirect('/users/1'));
app.get('/negotiate', (_req, res) => {
  res.format({
    json: () => res.json({ as: 'json' }),
    text: () => res.send('as text'),
    default: () => res.status(406).end(),
  });
});
app.get('/files/*path', (req, res) => res.json(req.params.path));
app.get('/stream', async (_req, res) => {
  res.type('text/plain');
  for (const part of ['one ', 'two ', 'three']) {
    res.write(part);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  res.end();
});
app.use((error, req, res, next) => {
  if (req.path === '/sync') return next(error);
  res.status(error.status ?? 500).json({ type: error.type, message: error.message });
});

const server = app.listen(3000, async (error) => {
  console.log('listening', error, server.address().port);
  const send = async (method, path, { body, type = 'application/json', ...init } = {}) => {
    const headers = { ...(body === undefined ? {} : { 'content-type': type }), ...init.headers };
    const response = await fetch(`http://localhost:3000${path}`, { ...init, method, headers, body });
    const shown = [
      'content-type',
      'content-length',
      'location',
      'etag',
      'x-powered-by',
      'set-cookie',
      'x-many',
      'vary',
      'allow',
      'transfer-encoding',
    ];
    // The length of an error page depends on the paths in its stack.
    const isPage = response.status >= 400 && response.headers.get('content-type')?.includes('html');
    const kept = shown.flatMap((name) =>
      response.headers.has(name) && !(isPage && name === 'content-length')
        ? [`${name}=${response.headers.get(name)}`]
        : [],
    );
    console.log(
      method,
      path,
      response.status,
      response.statusText,
      kept.join('; ').replace(/Expires=[^;]*/, 'Expires=LATER'),
    );
    console.log('   ', (await response.text()).replace(/(<pre>[^<]*).*/s, '$1'));
  };
  await send('GET', '/users?page=2&tags=a&tags=b');
  await send('GET', '/users/1');
  await send('GET', '/users/9');
  await send('HEAD', '/users/1');
  await send('OPTIONS', '/users/1');
  await send('DELETE', '/users/1');
  await send('POST', '/users', { body: '{"name":"Grace"}' });
  await send('POST', '/users', { body: '{"nam":1}' });
  await send('POST', '/users', { body: '{"name":' });
  await send('POST', '/users', { body: JSON.stringify({ name: 'x'.repeat(2000) }) });
  await send('POST', '/users', { body: '{}', type: 'application/json; charset=no-such' });
  await send('POST', '/form', { body: 'a[b]=1&a[c]=2&d=%C3%A4', type: 'application/x-www-form-urlencoded' });
  await send('POST', '/raw', { body: new Uint8Array(5), type: 'application/octet-stream' });
  await send('POST', '/text', { body: new Uint8Array([0xe4, 0x80]), type: 'text/plain' });
  await send('GET', '/async');
  await send('GET', '/sync');
  await send('GET', '/absent');
  await send('GET', '/cookie', { headers: { cookie: 'a=1; b=2' } });
  await send('GET', '/redirect');
  await send('GET', '/redirect', { redirect: 'manual' });
  await send('GET', '/negotiate', { headers: { accept: 'text/plain' } });
  await send('GET', '/negotiate', { headers: { accept: 'application/json' } });
  await send('GET', '/negotiate', { headers: { accept: 'image/png' } });
  await send('GET', '/files/a/b%20c/d');
  await send('GET', '/stream');
  await send('GET', '/users/1', { headers: { 'if-none-match': 'W/"17-qyHkCnfPTR5ncXkHLlz2LCLmNUY"' } });
  server.close(() => console.log('closed'));
});
