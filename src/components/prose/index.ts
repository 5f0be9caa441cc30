import Cite from './Cite.astro';
import H2 from './H2.astro';
import H3 from './H3.astro';
import Note from './Note.astro';
import WidePlayground from './WidePlayground.astro';

/** What MDX may use without importing it: `<Content components={prose} />`. */
export const prose = { Playground: WidePlayground, Cite, Note, h2: H2, h3: H3 };
