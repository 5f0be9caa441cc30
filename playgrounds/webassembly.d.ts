/** The part of WebAssembly's interface that the programs use: TypeScript has it with the DOM only, which Node's programs lack. */
declare namespace WebAssembly {
  interface Instance {
    readonly exports: Record<string, unknown>;
  }
  function instantiate(module: Uint8Array): Promise<{ instance: Instance }>;
}
