import type { APIRoute } from 'astro';
import { allArticles, articlePath } from '@/lib/articles.ts';
import { url } from '@/lib/url.ts';
import { escapeXml, xmlResponse } from '@/lib/xml.ts';
import { site } from '@/site.config.ts';

export const GET: APIRoute = async (context) => {
  const absolute = (path: string) => escapeXml(new URL(url(path), context.site).href);
  const items = (await allArticles()).map((article) => {
    const address = absolute(articlePath(article));
    const { title, description, published } = article.data;
    return `<item><title>${escapeXml(title)}</title><link>${address}</link><guid>${address}</guid><description>${escapeXml(description)}</description><pubDate>${new Date(published).toUTCString()}</pubDate></item>`;
  });
  return xmlResponse(
    `<rss version="2.0"><channel><title>${site.title}</title><link>${absolute('')}</link><description>${escapeXml(site.description)}</description><language>${site.locale}</language>${items.join('')}</channel></rss>`,
    'application/rss+xml',
  );
};
