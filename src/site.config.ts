/** What the site calls itself and where it lives. Everything a fork changes is here. */
export const site = {
  title: 'Bilingual',
  /** One sentence, used as the description of the home page and of shared links. */
  description:
    'Python or JavaScript for this back end? Side-by-side code that runs in your browser, in both languages, beside claims with sources.',
  locale: 'en',
  licence: { name: 'MIT licence', url: 'https://spdx.org/licenses/MIT.html' },
  /**
   * Where readers' browsers get Python packages that this site has no copy of (`npm run vendor` makes copies). Each file is checked
   * against its SHA-256. The hosts learn the readers' addresses, so a site may set them to null: then only its own copies are used.
   */
  packages: {
    /** The folder of Pyodide's own files: for the Pyodide that is installed, or a mirror of it. */
    cdn: 'https://cdn.jsdelivr.net/pyodide/v314.0.7/full/' as string | null,
    /** PyPI's file host, for the few wheels that Pyodide does not have; null: they lie with the others. */
    pypi: 'https://files.pythonhosted.org/packages/' as string | null,
  },
  nav: [
    { title: 'Articles', path: 'articles/' },
    { title: 'Pairs', path: 'play/' },
    { title: 'How it runs', path: 'how-it-runs/' },
  ],
} as const;
