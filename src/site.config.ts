/** What the site calls itself and where it lives. Everything a fork changes is here. */
export const site = {
  title: 'Bilingual',
  /** One sentence, used as the description of the home page and of shared links. */
  description:
    'Python or JavaScript for this back end? Side-by-side code that runs in your browser, in both languages, beside claims with sources.',
  locale: 'en',
  /**
   * A second runtime for the JavaScript side: StackBlitz's WebContainers, which run Node.js with npm in the reader's browser. `off`: panes
   * do not offer it and pages may not load it. `offer`: readers may pick it on a pane. `prefer`: it is picked until a reader picks otherwise.
   * Wherever it cannot run, the embedded runtime does.
   *
   * Licence: using it means agreeing to StackBlitz's terms of service, and for production use in a commercial, for-profit setting
   * StackBlitz asks for a paid licence (https://webcontainers.io/enterprise, read 2026-11-20). Only its client, the npm package
   * `@webcontainer/api`, is under MIT. Decide before you publish.
   *
   * Privacy: nothing is loaded before a reader presses Run with it picked. Then the browser loads `webcontainerHost` and what that loads
   * in turn, tells it the name of this site, and hands the program to its frame; packages come from the npm registry. StackBlitz
   * states that it relies on proxies and servers of its own for that. Set `off` if readers must be told first, or may not be sent there.
   */
  webcontainers: 'offer' as 'off' | 'offer' | 'prefer',
  webcontainerHost: 'https://stackblitz.com',
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
    { title: 'Benchmarks', path: 'bench/' },
    { title: 'How it runs', path: 'how-it-runs/' },
  ],
} as const;
