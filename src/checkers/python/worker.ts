import { evaluate, version } from 'basedpyright';
import { serveChecker, unpackFiles } from '../serve.ts';
import { startPyright } from './language-server.ts';

serveChecker(async (assets) => startPyright(version, evaluate, unpackFiles(assets['declarations.json'])));
