import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
import { z } from 'astro/zod';

/** A calendar day as `2026-11-20`, quoted in YAML or not. */
const day = z.preprocess((value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value), z.iso.date());

/** When something was published, as exactly as it is known: a day, a month, a year, or `undated`. */
const published = z.preprocess(
  (value) => (typeof value === 'number' ? String(value) : value),
  z.union([day, z.string().regex(/^\d{4}(-\d{2})?$/), z.literal('undated')], {
    error: 'write a date (2026-11-20, 2026-11 or 2026) or the word undated',
  }),
);

const text = z.string().trim().min(1);

const articles = defineCollection({
  loader: glob({ base: './content/articles', pattern: '**/*.mdx' }),
  schema: z.strictObject({
    title: text,
    /** One sentence for search results and lists. */
    description: text,
    /** The short answer, one to three sentences; stands first on the page. */
    answer: text,
    topic: text,
    published: day,
    /** When every claim and every program was last checked. */
    checked: day,
    /** Ids from content/sources.yaml, in the order of their numbers. */
    sources: z.array(text).min(1),
  }),
});

const sources = defineCollection({
  loader: file('content/sources.yaml'),
  schema: z.strictObject({
    id: text,
    title: text,
    author: text.optional(),
    publisher: text,
    url: z.url(),
    date: published,
    accessed: day,
  }),
});

/** The published comparisons whose claims the articles judge; notes name them by id, such as S3. */
const comparisons = defineCollection({
  loader: file('content/comparisons.yaml'),
  schema: z.strictObject({ id: text, title: text, author: text, date: published }),
});

export const collections = { articles, sources, comparisons };
