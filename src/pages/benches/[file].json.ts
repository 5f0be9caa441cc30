import type { APIRoute, GetStaticPaths } from 'astro';
import { siteWorkloads, workloadFile } from '@/bench/workloads/site.ts';

export const getStaticPaths = (async () => {
  const files = await Promise.all((await siteWorkloads()).map(workloadFile));
  return files.map(({ path, json }) => ({
    params: { file: path.replace(/^benches\/|\.json$/g, '') },
    props: { json },
  }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ json: string }> = ({ props }) =>
  new Response(props.json, { headers: { 'content-type': 'application/json' } });
