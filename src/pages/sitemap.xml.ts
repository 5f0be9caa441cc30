import type { APIRoute } from 'astro';
import { sitePaths } from '@/lib/site-paths.ts';
import { url } from '@/lib/url.ts';
import { escapeXml, xmlResponse } from '@/lib/xml.ts';

export const GET: APIRoute = async (context) => {
  const urls = (await sitePaths()).map(
    ({ path }) => `<url><loc>${escapeXml(new URL(url(path), context.site).href)}</loc></url>`,
  );
  return xmlResponse(
    `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>`,
    'application/xml',
  );
};
