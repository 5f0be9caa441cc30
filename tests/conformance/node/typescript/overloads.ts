import type { IncomingMessage } from 'node:http';
import { type PathLike, existsSync } from 'node:fs';

function size(value: string): number;
function size(value: unknown[]): number;
function size(value: string | unknown[]): number {
  return value.length;
}
declare const external: string;
declare module 'node:fs' {}
type Handler = (this: void, message: IncomingMessage) => asserts message;
let definite!: number;
definite = 5;
const path: PathLike = 'nope';
console.log(size('four'), size([1, 2]), definite, existsSync(path), typeof external);
const tuple = ['a', 1] as const;
const optional = (tuple as readonly unknown[])?.[1] as number | undefined;
console.log(tuple, optional! + 1);
export type { Handler };
