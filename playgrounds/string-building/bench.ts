// Write rows as text: join the lines.

const NAMES = [
  'alder',
  'birch',
  'cedar',
  'elm',
  'hazel',
  'rowan',
  'yew',
];
const UTF8 = new TextEncoder();

type Row = [name: string, count: number];

export function setup(size: number): Row[] {
  return Array.from({ length: size }, (_, i) => [
    NAMES[i % 7],
    (i * 7919) % 10007,
  ]);
}

export function run(rows: Row[]): Uint8Array {
  const lines = rows.map(([name, count]) => `${name},${count}\n`);
  return UTF8.encode(lines.join(''));
}
