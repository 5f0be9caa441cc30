// Write rows as text: append line by line.

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
  let text = '';
  for (const [name, count] of rows) text += `${name},${count}\n`;
  return UTF8.encode(text);
}
