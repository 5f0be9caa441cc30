import { z } from 'astro/zod';
import { ID, text, unique } from '../../pairs/fields.ts';
import { CONTENDER_FILE, contenderLanguage } from './files.ts';

/** Above this a slider has too many steps to choose from. */
const MOST_SIZES = 12;

const contender = z.strictObject({
  file: z
    .string()
    .regex(
      CONTENDER_FILE,
      'write the name of a file beside this one: bench.py, bench.ts, bench.pandas.py, bench.lodash.ts',
    ),
  label: text,
});

const comparison = z.strictObject({
  id: z.string().regex(ID, 'write lower-case words joined by hyphens, such as stdlib'),
  title: text,
  note: text.exactOptional(),
  contenders: z
    .array(contender)
    .min(2, 'a comparison needs at least two contenders')
    .max(4, 'more than four contenders cannot be told apart; make a second comparison')
    .check(
      unique(
        ({ file }) => file,
        ['file'],
        (file) => `${file} is listed twice; remove one`,
      ),
    )
    .check(
      unique(
        ({ label }) => label,
        ['label'],
        (label) => `a second contender called "${label}"; give each its own label`,
      ),
    ),
});

/** The shape of `bench.yaml`. Unknown keys are mistakes. */
export const workloadSchema = z
  .strictObject({
    title: text,
    summary: text,
    unit: text,
    sizes: z
      .array(z.int('write a whole number').positive('must be at least 1'))
      .min(2, 'give at least two sizes, or nothing can be seen to grow')
      .max(MOST_SIZES, `give at most ${MOST_SIZES} sizes`),
    size: z.int('write a whole number'),
    comparisons: z
      .array(comparison)
      .min(1, 'add at least one comparison')
      .check(
        unique(
          ({ id }) => id,
          ['id'],
          (id) => `a second comparison called "${id}"; give each its own id`,
        ),
      ),
  })
  .superRefine(({ sizes, size, comparisons }, { addIssue }) => {
    const complain = (path: PropertyKey[], message: string) => addIssue({ code: 'custom', path, message });
    for (const [index, each] of sizes.entries()) {
      const before = sizes[index - 1];
      if (before !== undefined && each <= before)
        complain(['sizes', index], `must be larger than ${before}, which stands before it`);
    }
    if (!sizes.includes(size)) complain(['size'], `must be one of \`sizes\`: ${sizes.join(', ')}`);
    const languages = new Set(comparisons[0]?.contenders.map(({ file }) => contenderLanguage(file)));
    if (languages.size === 1) {
      complain(
        ['comparisons', 0, 'contenders'],
        'the first comparison is between the two languages; put bench.py and bench.ts in it',
      );
    }
  });
