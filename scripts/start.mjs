/** `npm start`: sets up, builds if anything changed since the last build, and serves the site. */
import { run, runScript, setUp } from './setup.mjs';

await runScript(() => {
  const env = setUp();
  return run('node', ['scripts/build.ts'], env) || run('node', ['scripts/serve.ts'], env);
});
