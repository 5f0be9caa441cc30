/** Samples divided by the start that they are from, in order of the starts; within a start in the order given. */
export function byStart<Sample extends { start: number }>(
  samples: readonly Sample[],
): Array<{ start: number; samples: Sample[] }> {
  const found = new Map<number, Sample[]>();
  for (const sample of samples) {
    const of = found.get(sample.start);
    if (of) of.push(sample);
    else found.set(sample.start, [sample]);
  }
  return [...found].map(([start, of]) => ({ start, samples: of })).sort((one, other) => one.start - other.start);
}
