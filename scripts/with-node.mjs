/** `node scripts/with-node.mjs COMMAND [ARGUMENTS]`: sets the clone up if needed and runs a command with the right Node.js. */
import { run, runScript, setUp } from './setup.mjs';

const [command, ...args] = process.argv.slice(2);
await runScript(() => run(command, args, setUp()));
