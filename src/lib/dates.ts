const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * A date as the site writes it.
 *
 * @param iso an ISO date, which may lack day and month; other text (`undated`) is given back unchanged
 * @returns `20 Nov 2026`, `Nov 2026` or `2026`
 */
export function formatDate(iso: string): string {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(iso) ?? [];
  if (!year) return iso;
  return [day && Number(day), month && months[Number(month) - 1], year].filter(Boolean).join(' ');
}
