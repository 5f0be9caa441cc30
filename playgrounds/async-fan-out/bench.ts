// Wait for many timers at once.

import { setTimeout } from 'node:timers/promises';

async function job(number: number): Promise<number> {
  await setTimeout(10);
  return number;
}

export function setup(size: number): number {
  return size;
}

export async function run(size: number): Promise<number> {
  const jobs = Array.from({ length: size }, (_, i) => job(i));
  const numbers = await Promise.all(jobs);
  return numbers.reduce((sum, number) => sum + number, 0);
}
