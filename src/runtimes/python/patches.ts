/** What one file of a package is given instead of or after what it says itself. */
export type Patch = { replace: string } | { append: string };

/**
 * Changes to files of packages, made when they are unpacked. Each is the smallest that makes unchanged programs run here.
 */
export const PATCHES: Readonly<Record<string, Patch>> = {
  // Starlette runs endpoints that are no coroutines in threads.
  'anyio/to_thread.py': {
    append: 'from _bilingual import threadless as _threadless\n_threadless.install_to_thread()\n',
  },
  // The test client runs the application in a thread.
  'anyio/from_thread.py': {
    append: 'from _bilingual import threadless as _threadless\n_threadless.install_from_thread()\n',
  },
  // There is nothing to encrypt, and no OpenSSL to do it.
  'anyio/streams/tls.py': { append: 'from _bilingual import tls as _tls\n_tls.install_anyio()\n' },
  // It asks the system's socket whether an idle connection was closed; ours are closed in the open.
  'httpcore/_utils.py': { append: 'def is_socket_readable(sock):\n    return False\n' },
  // urllib3 would send requests through the browser. Its sockets reach the virtual network.
  'urllib3/contrib/emscripten/__init__.py': { replace: 'def inject_into_urllib3():\n    pass\n' },
  // So would Pyodide's variant of httpx.
  'httpx/_transports/jsfetch.py': {
    replace: `from .httpcore import AsyncHTTPCoreTransport as AsyncJavascriptFetchTransport
from .httpcore import HTTPCoreTransport as JavascriptFetchTransport
`,
  },
};
