import { createHash } from 'node:crypto';

/** `strict` suffices for Python; JavaScript programs may use `eval` and are linked from `blob:` URLs. */
export type FramePolicy = 'strict' | 'scripts';

/**
 * The HTML of a sandbox iframe around its bundled script.
 * The policy leaves no way to the network: no fetch, no image, no style, no frame, no worker from a URL.
 */
export function frameHtml(script: string, policy: FramePolicy): string {
  const hash = createHash('sha256').update(script).digest('base64');
  const directives = {
    strict: `script-src 'sha256-${hash}' 'wasm-unsafe-eval'; worker-src blob:`,
    scripts: `script-src 'unsafe-inline' 'unsafe-eval' blob: data:; worker-src blob: data:; connect-src 'none'`,
  }[policy];
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'; ${directives}"><title>Sandbox</title><script>${script}</script></html>\n`;
}
