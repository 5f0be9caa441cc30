import { writeFileSync } from 'node:fs';

writeFileSync('shapes.ts', `export interface Shape { area(): number }
export class Circle implements Shape { constructor(private readonly r = 1) { this.r = r } area() { return Math.round(3 * 2 ** 2) } }
export type { Shape as Form };
export default function make(): Shape { return { area: (): number => 7 } }`.replace('private readonly r = 1', 'r = 1').replace(' this.r = r ', ''));
const { Circle, default: make } = await import('./shapes.ts');
console.log(new Circle().area(), make().area());
await import('./missing.ts').catch((error: NodeJS.ErrnoException) => console.log(error.code));
await import('./shapes').catch((error: NodeJS.ErrnoException) => console.log(error.code));
