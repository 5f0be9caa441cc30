import { z } from 'astro/zod';

/** What an id, and so a folder and a part of an address, looks like. */
export const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export const text = z
  .string()
  .refine((value) => value.trim() !== '' && value === value.trim(), 'must not be empty or begin or end with a space');

/** Whether a text is a whole http or https URL. */
export const isAbsoluteHttp = (url: string): boolean => {
  const parsed = URL.parse(url);
  return parsed !== null && /^https?:$/.test(parsed.protocol) && url.startsWith(`${parsed.protocol}//`);
};

/** Reports every item that has the same key as an earlier one. `field`: where in the item the mistake is shown. */
export const unique = <T>(keyOf: (item: T) => string, field: string[], message: (key: string) => string) =>
  z.superRefine<T[]>((items, { addIssue }) => {
    const seen = new Set<string>();
    for (const [index, item] of items.entries()) {
      const key = keyOf(item);
      if (seen.has(key)) addIssue({ code: 'custom', path: [index, ...field], message: message(key) });
      seen.add(key);
    }
  });
