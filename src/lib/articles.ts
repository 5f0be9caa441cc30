import { type CollectionEntry, getCollection } from 'astro:content';

export type Article = CollectionEntry<'articles'>;

/** Path of an article's page below the base. */
export const articlePath = (article: Article) => `articles/${article.id}/`;

/** All articles, newest first; those of one day by title. */
export async function allArticles(): Promise<Article[]> {
  const articles = await getCollection('articles');
  return articles.sort(
    (a, b) => b.data.published.localeCompare(a.data.published) || a.data.title.localeCompare(b.data.title),
  );
}

/** The articles that show a pair. */
export async function articlesWith(pair: string): Promise<Article[]> {
  const shows = new RegExp(`<Playground\\b[^>]*\\bid=["']${pair}["']`);
  return (await allArticles()).filter((article) => shows.test(article.body ?? ''));
}
