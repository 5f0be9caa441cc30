// Make one large object and look half of it up.

interface Input {
  keys: string[];
  wanted: string[];
}

export function setup(size: number): Input {
  const keys = Array.from(
    { length: size },
    (_, i) => `user-${i}@x.example`,
  );
  const wanted: string[] = [];
  for (let i = 0; i < size; i += 2)
    wanted.push(`user-${i}@x.example`);
  return { keys, wanted };
}

export function run({ keys, wanted }: Input): number {
  const index: Record<string, number> = Object.create(null);
  for (const [i, key] of keys.entries()) index[key] = i;
  let total = 0;
  for (const key of wanted) total += index[key];
  return total;
}
