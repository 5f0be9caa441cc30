/**
 * Headers of every response, in development, under `npm start` and in the tests. The first three make pages
 * cross-origin isolated. `credentialless`, not `require-corp`: under the latter the sandbox's worker never starts in WebKitGTK.
 */
export const responseHeaders = {
  'Cross-Origin-Embedder-Policy': 'credentialless',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Content-Type-Options': 'nosniff',
};
