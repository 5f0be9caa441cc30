import express from 'express';
import { z } from 'zod';

// Errors made in a package and in the program's own callbacks; frames of packages are left out of the comparison.
const app = express();
try {
  app.get('no slash or function');
  app.use('not a function', 'x');
} catch (error) {
  console.log(error.stack);
}
try {
  z.string().parse(3);
} catch (error) {
  console.log(
    error.stack
      .split('\n')
      .filter((line) => line.startsWith('    at '))
      .join('\n'),
  );
}
app.get('/', function handler() {
  throw new Error('in a handler');
});
const server = app.listen(3000, async () => {
  console.log((await fetch('http://localhost:3000/')).status);
  server.close();
});
