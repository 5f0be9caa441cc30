/** The package's script as a function, made by the asset build (`scripts/assets/pyright.ts`). */
declare module 'basedpyright' {
  import type { WorkerScope } from './language-server.ts';

  export const version: string;
  export function evaluate(scope: WorkerScope): void;
}
