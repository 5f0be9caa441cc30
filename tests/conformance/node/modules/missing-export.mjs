import { readFileSync, nope } from 'node:fs';
