/**
 * The address of a page or file of this site, whatever base path it is served under.
 *
 * @param path below the base, without a leading slash: `articles/`, `favicon.svg`; a fragment may follow
 * @param base the base path; Astro's by default
 * @returns an absolute path: `/docs/articles/` under the base `/docs/`
 */
export function url(path = '', base: string = import.meta.env.BASE_URL): string {
  return `${base.replace(/\/*$/, '/')}${path.replace(/^\/+/, '')}`;
}
