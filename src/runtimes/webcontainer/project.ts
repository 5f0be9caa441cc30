import type { FileSystemTree } from '@webcontainer/api';
import type { ProgramFiles } from '../../sandbox/index.ts';
import { importedPackages } from '../node/imports.ts';
import { PACKAGES } from '../node/packages.ts';
import type { ContainerFiles } from './files.ts';
import { cutLockfile, type Manifests } from './lockfile.ts';

/** Folder of our own scripts, beside the programs' folders. */
export const SCRIPTS = 'bilingual';

/** The packages of a program, and the folder that they are installed in. */
export interface Project {
  folder: string;
  packages: string[];
  manifests: Manifests;
}

/** Finds the packages that a program's files import, and cuts what installs them out of the manifests of all packages. */
export function projectOf(files: ProgramFiles, { packageJson, lockfile }: Manifests): Project {
  const packages = importedPackages(files).flatMap((name) => {
    // The embedded runtime has the one in place of the other; npm installs it under the name that is asked for.
    const other = PACKAGES.find((source) => source.name === name)?.standsInFor?.name;
    return other && mentions(files, other) ? [other, ...(mentions(files, name) ? [name] : [])] : [name];
  });
  packages.sort();
  const folder = packages.length > 0 ? packages.map((name) => name.replaceAll('/', '+')).join('_') : 'stdlib';
  return { folder: `programs/${folder}`, packages, manifests: cutLockfile(lockfile, packages, packageJson.overrides) };
}

/**
 * What is mounted for a run: the program's files in a folder of their own, so that each run finds them fresh, and above them
 * package.json and lockfile, where Node and npm look for them.
 */
export function runTree(project: Project, files: ProgramFiles, entry: string): FileSystemTree {
  const { packages, manifests, folder } = project;
  const type = isCommonJs(files[entry] ?? '') ? 'commonjs' : 'module';
  const tree: FileSystemTree = {
    'package.json': file(json({ ...manifests.packageJson, type })),
    ...(packages.length > 0 && { 'package-lock.json': file(json(manifests.lockfile)) }),
    run: { directory: Object.fromEntries(Object.entries(files).map(([name, text]) => [name, file(text)])) },
  };
  return folder.split('/').reduceRight<FileSystemTree>((inner, name) => ({ [name]: { directory: inner } }), tree);
}

/** Our scripts, in their folder. */
export function scriptsTree({ scripts }: ContainerFiles): FileSystemTree {
  const directory = Object.fromEntries(Object.entries(scripts).map(([name, text]) => [name, file(text)]));
  return { [SCRIPTS]: { directory } };
}

const mentions = (files: ProgramFiles, name: string): boolean =>
  Object.values(files).some((text) => text.includes(`'${name}'`) || text.includes(`"${name}"`));

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const file = (contents: string) => ({ file: { contents } });

/** Node looks at the syntax when package.json names no type, and warns that this is slow; so one is named. */
const isCommonJs = (code: string): boolean =>
  /\b(require\s*\(|module\.exports\b)/.test(code) && !/^[ \t]*(import|export)\b(?!\s*\()/m.test(code);
