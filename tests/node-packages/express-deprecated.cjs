// Express finds the caller of what is deprecated by V8's call sites.
const express = require('express');

process.on('deprecation', (warning) => console.log(warning.namespace, warning.message));
const app = express();
app.get('/', (_req, res) => {
  res.clearCookie('id', { maxAge: 1 });
  res.clearCookie('id', { maxAge: 1 });
  res.redirect(undefined);
});
const server = app.listen(3000, async () => {
  console.log((await fetch('http://localhost:3000/', { redirect: 'manual' })).status);
  server.close();
});
