/**
 * What the asset build (`scripts/assets`) hands to the page: where each engine file lies, how long it is and what it must
 * hash to. Written to `src/generated/runtime-manifest.json`.
 */
export interface RuntimeAsset {
  /** Path below the site's base, with the content hash in its name: `runtime/python-worker.3f2a91c0.js`. */
  path: string;
  /** Length of the decoded file. */
  bytes: number;
  /** SHA-256 of the decoded file, hex. */
  sha256: string;
}

/** A bundled npm package. */
export interface PackageAsset extends RuntimeAsset {
  version: string;
  /** Names of the packages it imports. */
  needs: string[];
  /** Length of the file as servers send it, compressed with gzip. */
  gzip: number;
}

/** A type checker: its script, and the declarations of the standard library that it reads. */
export interface CheckerManifest {
  /** `TypeScript 6.0.3` */
  engine: string;
  assets: Record<'worker.js' | 'declarations.json', RuntimeAsset>;
}

export interface RuntimeManifest {
  python: {
    /** `CPython 3.14.2 · Pyodide 314.0.7`, shown before the engine itself has answered. */
    engine: string;
    frame: string;
    assets: Record<'worker.js' | 'pyodide.asm.wasm' | 'python_stdlib.zip', RuntimeAsset>;
    /** A `Catalogue` as JSON: the packages that programs may import. */
    catalogue: RuntimeAsset;
  };
  javascript: {
    engine: string;
    frame: string;
    assets: Record<'worker.js', RuntimeAsset>;
    /** By package name. */
    packages: Record<string, PackageAsset>;
  };
  webcontainer: {
    assets: Record<'webcontainer.json', RuntimeAsset>;
  };
  checkers: {
    frame: string;
    python: CheckerManifest;
    javascript: CheckerManifest;
  };
}
