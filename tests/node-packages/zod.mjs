import * as everything from 'zod';
import z, { z as named, ZodError } from 'zod';
import * as mini from 'zod/mini';

console.log(z === named, typeof everything.object, everything.default === z);
const User = z.object({
  name: z.string().min(2).max(40),
  age: z.coerce.number().int().nonnegative(),
  email: z.email(),
  role: z.enum(['admin', 'reader']).default('reader'),
  tags: z.array(z.string()).max(3).optional(),
  address: z.strictObject({ city: z.string(), zip: z.string().regex(/^\d{5}$/) }).nullish(),
});
console.log(User.parse({ name: 'Ada', age: '36', email: 'ada@example.org' }));
const bad = User.safeParse({
  name: 'A',
  age: -1.5,
  email: 'x',
  role: 'boss',
  tags: [1],
  address: { city: 3, extra: 1 },
});
console.log(bad.success, bad.error instanceof ZodError, bad.error.issues);
console.log(z.prettifyError(bad.error));
console.log(JSON.stringify(z.flattenError(bad.error)), JSON.stringify(z.treeifyError(bad.error)));
console.log(bad.error.name, bad.error.message.length);
const Shape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('circle'), radius: z.number() }),
  z.object({ kind: z.literal('square'), side: z.number() }),
]);
console.log(Shape.safeParse({ kind: 'triangle' }).error.issues);
console.log(
  await z
    .string()
    .refine(async (text) => text === 'ok', 'must be ok')
    .safeParseAsync('no'),
);
console.log(
  z
    .string()
    .transform((text) => text.length)
    .pipe(z.number().max(3))
    .safeParse('abcdef').error.issues[0].message,
);
console.log(z.toJSONSchema(User, { unrepresentable: 'any' }));
console.log(
  z.iso.datetime().safeParse('2026-02-30T00:00:00Z').success,
  z.uuid().safeParse('x').error.issues[0].message,
);
console.log(mini.safeParse(mini.pipe(mini.string(), mini.transform(Number)), '12'), z.locales.de !== undefined);
z.config(z.locales.de());
console.log(z.string().safeParse(3).error.issues[0].message);
try {
  User.parse(null);
} catch (error) {
  console.log(error.constructor.name, error.message);
}
