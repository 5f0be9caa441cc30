import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ID } from './fields.ts';
import type { Problem } from './problems.ts';

/** The message about a name that leads nowhere. */
export const notFound = (what: string) => `${what} is not there; add it or correct the name`;

/** A folder below `playgrounds/` that knows its name in messages and collects the mistakes found in it. */
export class Folder {
  readonly #root: string;
  readonly #name: string;
  readonly problems: Problem[];

  /** `root`: the folder that holds it; `name`: its path below that. */
  constructor(root: string, name: string, problems: Problem[]) {
    this.#root = root;
    this.#name = name;
    this.problems = problems;
  }

  /** A folder in it, which need not be there. */
  within(name: string): Folder {
    return new Folder(this.#root, `${this.#name}/${name}`, this.problems);
  }

  /** Notes a mistake in a file of the folder, or in the folder itself where `name` is empty. */
  complain(name: string, message: string): void {
    this.problems.push({ file: name === '' ? `${this.#name}/` : `${this.#name}/${name}`, field: '', message });
  }

  /** Names in the folder, or undefined when there is no such folder. */
  async names(): Promise<string[] | undefined> {
    return (await list(join(this.#root, this.#name)).catch(ifAbsent))?.map(({ name }) => name);
  }

  /** Complains about everything in the folder that is not `allowed`. */
  async expectOnly(allowed: readonly string[], message: string): Promise<void> {
    for (const name of (await this.names()) ?? []) if (!allowed.includes(name)) this.complain(name, message);
  }

  /** Complains when the folder is not called as an id may be. */
  expectId(): void {
    if (!ID.test(this.#name)) {
      this.complain('', 'name the folder with lower-case words joined by hyphens, such as http-request');
    }
  }

  /** The file's text; undefined, with the mistake noted, when it is absent, empty or not UTF-8. */
  async read(name: string, absent?: () => Problem): Promise<string | undefined> {
    const bytes = await readFile(join(this.#root, this.#name, name)).catch(ifAbsent);
    if (!bytes) {
      if (absent) this.problems.push(absent());
      else this.complain(name, notFound('this file'));
      return undefined;
    }
    try {
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
      if (text.startsWith('\uFEFF')) this.complain(name, 'begins with a byte order mark; save it without one');
      else if (text.trim() === '') this.complain(name, 'is empty');
      else return text;
    } catch {
      this.complain(name, 'is not UTF-8 text; save it as UTF-8');
    }
    return undefined;
  }
}

/** What is in a folder, in the order of names, without hidden files and Python's caches. Rejects when there is no such folder. */
export async function list(path: string): Promise<Array<{ name: string; isFolder: boolean }>> {
  const entries = await readdir(path, { withFileTypes: true });
  return entries
    .filter(({ name }) => !name.startsWith('.') && name !== '__pycache__')
    .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function ifAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EISDIR') return undefined;
  throw error;
}
