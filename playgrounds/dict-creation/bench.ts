// Make many small records and total them.

export function setup(size: number): number {
  return size;
}

export function run(size: number): number {
  const records: { id: number; count: number; cents: number }[] =
    [];
  for (let i = 0; i < size; i += 1) {
    records.push({
      id: i,
      count: (i % 9) + 1,
      cents: (i * 37) % 1000,
    });
  }
  let total = 0;
  for (const record of records)
    total += record.count * record.cents;
  return total;
}
