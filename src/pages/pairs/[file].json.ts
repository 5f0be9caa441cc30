import type { APIRoute, GetStaticPaths } from 'astro';
import { pairFile, sitePairs } from '@/pairs/site.ts';

export const getStaticPaths = (async () => {
  const files = await Promise.all((await sitePairs()).map(pairFile));
  return files.map(({ path, json }) => ({
    params: { file: path.replace(/^pairs\/|\.json$/g, '') },
    props: { json },
  }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ json: string }> = ({ props }) =>
  new Response(props.json, { headers: { 'content-type': 'application/json' } });
