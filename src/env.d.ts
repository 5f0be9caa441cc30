declare namespace App {
  interface Locals {
    /** Numbered sources of the article being rendered; set by the article page, read by Cite and Note. */
    citations?: import('./lib/citations.ts').Citations;
  }
}
