import { serveChecker, unpackFiles } from '../serve.ts';
import { startTypeScript } from './service.ts';

serveChecker(async (assets) => startTypeScript(unpackFiles(assets['declarations.json'])));
