/**
 * Writes playgrounds/data-grouping/files/sales.csv: 3000 made-up sales, the same ones every time.
 * `node scripts/make-sales-csv.ts`
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROWS = 3000;
const DAYS = 365;
const DAY_MS = 86_400_000;

/** Category, then its products with a price in cents. Some names need quoting in CSV. */
const CATALOGUE: Array<[category: string, products: Array<[name: string, cents: number]>]> = [
  [
    'Office',
    [
      ['Stapler', 1249],
      ['Desk lamp, brass', 8990],
      ['Paper, A4, 500 sheets', 689],
    ],
  ],
  [
    'Kitchen',
    [
      ['Kettle', 3495],
      ['Knife, 20 cm', 5910],
      ['Cast-iron pan', 4470],
    ],
  ],
  [
    'Garden',
    [
      ['Trowel', 1105],
      ['Hose, 15 m', 2635],
      ['Lawn mower', 24_999],
    ],
  ],
  [
    'Music',
    [
      ['Guitar strings', 1010],
      ['Metronome', 2999],
      ['7" single, "Blue Hour"', 899],
    ],
  ],
  [
    'Sports',
    [
      ['Yoga mat', 2520],
      ['Skipping rope', 935],
      ['Bicycle pump', 1880],
    ],
  ],
  [
    'Home, repair',
    [
      ['Hammer', 1745],
      ['Screws, mixed', 430],
      ['Ladder', 11_915],
    ],
  ],
];

/** The whole file. Each row has its own day, product, quantity and a price within 10 % of the catalogue's. */
export function makeSalesCsv(): string {
  const random = mulberry32(20_261_120);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const firstDay = Date.UTC(2025, 0, 1);
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const date = new Date(firstDay + Math.floor((index * DAYS) / ROWS) * DAY_MS).toISOString().slice(0, 10);
    const [category, products] = pick(CATALOGUE);
    const [product, base] = pick(products);
    const quantity = 1 + Math.floor(random() * 9);
    const cents = Math.round(base * (0.9 + 0.2 * random()));
    return [date, category, product, String(quantity), (cents / 100).toFixed(2)];
  });
  const header = ['date', 'category', 'product', 'quantity', 'unit_price'];
  return [header, ...rows].map((row) => `${row.map(quote).join(',')}\n`).join('');
}

const quote = (field: string) => (/[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);

/** A small seeded generator of numbers in [0, 1); the same on every engine because it uses 32-bit integers only. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('../playgrounds/data-grouping/files/sales.csv', import.meta.url), makeSalesCsv());
}
