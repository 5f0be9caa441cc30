import type { APIRoute } from 'astro';
import { url } from '@/lib/url.ts';

export const GET: APIRoute = (context) =>
  new Response(`User-agent: *\nAllow: /\n\nSitemap: ${new URL(url('sitemap.xml'), context.site).href}\n`);
