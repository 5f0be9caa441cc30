import type { PairData } from '../pairs/site.ts';
import type { Language } from '../sandbox/index.ts';
import type { PaneSource } from './pane.ts';

/** What one language's pane shows of a variant. */
export function paneSource(variant: PairData['variants'][number], language: Language): PaneSource {
  const { html, expected, regions, packages, diagnostics } = variant;
  return {
    ...(diagnostics && { diagnostics: diagnostics[language] }),
    original: variant[language],
    html: html[language],
    expected: expected[language],
    regions: regions.map((region) => region[language]),
    packages: packages[language],
  };
}
