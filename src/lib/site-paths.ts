import { siteWorkloads } from '../bench/workloads/site.ts';
import { sitePairs } from '../pairs/site.ts';
import { site } from '../site.config.ts';
import { allArticles, articlePath } from './articles.ts';

/** Title and path below the base of every page that search engines should know, in the order of the navigation. */
export async function sitePaths(): Promise<{ title: string; path: string }[]> {
  const [articles, pairs, workloads] = await Promise.all([allArticles(), sitePairs(), siteWorkloads()]);
  return [
    { title: 'Home', path: '' },
    ...site.nav,
    ...articles.map((article) => ({ title: article.data.title, path: articlePath(article) })),
    ...pairs.map(({ id, title }) => ({ title: `Pair: ${title}`, path: `play/${id}/` })),
    { title: 'How benchmarks are measured', path: 'bench/method/' },
    ...workloads.map(({ id, title }) => ({ title: `Benchmark: ${title}`, path: `bench/${id}/` })),
  ];
}
