const express = require('express');
const { writeFileSync } = require('node:fs');
const path = require('node:path');

writeFileSync('page.html', '<h1>static</h1>');
writeFileSync('data.json', '{"a":1}');
const app = express();
app.disable('x-powered-by');
app.set('json spaces', 2);
app.locals.title = 'App';
app.engine('txt', (file, options, done) => done(null, `${path.basename(file)} ${options.title} ${options.name}`));
app.set('views', __dirname);
app.set('view engine', 'txt');
writeFileSync('greet.txt', 'x');
app.get('/view', (_req, res) => res.render('greet', { name: 'Ada' }));
app.get('/json', (_req, res) => res.json({ a: [1] }));
app.get('/sent', (_req, res) => res.sendFile(path.join(__dirname, 'data.json')));
app.get('/range', (req, res) => res.send(String(req.range(100))));
app.use(express.static('.', { index: false }));
console.log(Object.keys(express).sort().join(), require('express') === express, typeof app.handle);

const server = app.listen(0, async () => {
  const base = `http://127.0.0.1:${server.address().port}`;
  for (const [url, headers] of [
    ['/view'],
    ['/json'],
    ['/sent'],
    ['/page.html'],
    ['/page.html', { range: 'bytes=1-3' }],
    ['/range', { range: 'bytes=0-9,20-29' }],
    ['/../secret'],
    ['/none.txt'],
  ]) {
    const response = await fetch(base + url, { headers });
    const { status } = response;
    const type = response.headers.get('content-type');
    console.log(
      url,
      status,
      type,
      response.headers.get('accept-ranges'),
      response.headers.get('content-range'),
      await response.text(),
    );
  }
  server.close();
});
server.on('close', () => console.log('closed'));
