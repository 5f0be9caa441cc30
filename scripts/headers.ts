/**
 * Headers of every response, in development, under `npm start` and in the tests. The first two make pages
 * cross-origin isolated. `credentialless`, not `require-corp`: under the latter the sandbox's worker never starts in WebKitGTK.
 * The resource policy is `cross-origin`, because the sandbox's frame has an origin of its own and Firefox would otherwise refuse it.
 */
export const responseHeaders = {
  'Cross-Origin-Embedder-Policy': 'credentialless',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Content-Type-Options': 'nosniff',
};
