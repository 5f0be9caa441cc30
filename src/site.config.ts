/** What the site calls itself and where it lives. Everything a fork changes is here. */
export const site = {
  title: 'Bilingual',
  /** One sentence, used as the description of the home page and of shared links. */
  description:
    'Python or JavaScript for this back end? Side-by-side code that runs in your browser, in both languages, beside claims with sources.',
  locale: 'en',
  licence: { name: 'MIT licence', url: 'https://spdx.org/licenses/MIT.html' },
  nav: [
    { title: 'Articles', path: 'articles/' },
    { title: 'Pairs', path: 'play/' },
    { title: 'How it runs', path: 'how-it-runs/' },
  ],
} as const;
