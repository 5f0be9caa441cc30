import type { Diagnostic, Place } from '../protocol.ts';
import type { RunningChecker } from '../serve.ts';
import { PYRIGHT_CONFIG } from '../settings.ts';

const ROOT = 'file:///src';
const FILE = `${ROOT}/main.py`;

/** As in the Language Server Protocol. Hints (4) are no mistakes: they grey code out. */
const SEVERITY: Partial<Record<number, Diagnostic['severity']>> = { 1: 'error', 2: 'warning', 3: 'information' };

/** What basedpyright's browser build takes for the global object of a worker. */
export interface WorkerScope {
  name: string;
  onmessage: ((event: { data: unknown }) => void) | null;
  addEventListener(type: string, listener: (event: { data: unknown }) => void): void;
  postMessage(message: unknown, transfer?: Transferable[]): void;
  close(): void;
}

interface LspPosition {
  line: number;
  character: number;
}
interface LspDiagnostic {
  range: { start: LspPosition; end: LspPosition };
  severity?: number;
  code?: string | number;
  message: string;
}
interface LspMessage {
  id?: number;
  method?: string;
  params?: { items?: unknown[]; uri?: string; version?: number; diagnostics?: LspDiagnostic[] };
  result?: unknown;
  error?: { message: string };
  /** A message outside the protocol: the server wants its second worker. */
  type?: string;
  initialData?: unknown;
  port?: MessagePort;
}

/**
 * Starts basedpyright's language server. `evaluate` runs the package's script with a stand-in for a worker's global object; it is
 * called twice, because the server insists on a background worker: both halves live in this one thread and
 * talk over a channel, so that no nested worker is needed. `files`: typeshed's stubs by absolute path.
 * Rejects when the server refuses to start.
 */
export async function startPyright(
  release: string,
  evaluate: (scope: WorkerScope) => void,
  files: Record<string, string>,
): Promise<RunningChecker> {
  const server = new Server(evaluate);
  await server.request('initialize', {
    processId: null,
    workspaceFolders: [{ uri: ROOT, name: 'src' }],
    capabilities: {
      textDocument: { publishDiagnostics: { versionSupport: true } },
      workspace: { configuration: true, workspaceFolders: true },
    },
    initializationOptions: {
      files: { ...files, '/src/pyrightconfig.json': JSON.stringify(PYRIGHT_CONFIG), '/src/main.py': '' },
    },
  });
  server.notify('initialized', {});
  let version = 0;
  let known: { text: string; diagnostics: Diagnostic[] } | undefined;
  return {
    name: `basedpyright ${release}`,
    async check(text) {
      // Nothing is published for a text that has not changed.
      if (text === known?.text) return known.diagnostics;
      const textDocument = { uri: FILE, version: ++version };
      const published = server.published(version);
      if (version === 1) {
        server.notify('textDocument/didOpen', { textDocument: { ...textDocument, languageId: 'python', text } });
      } else server.notify('textDocument/didChange', { textDocument, contentChanges: [{ text }] });
      const diagnostics = (await published).flatMap(toDiagnostic);
      known = { text, diagnostics };
      return diagnostics;
    },
  };
}

/** A diagnostic of the protocol in our own words; none for a hint. */
export function toDiagnostic({ range, severity = 1, code = '', message }: LspDiagnostic): Diagnostic[] {
  const known = SEVERITY[severity];
  // The server indents with non-breaking spaces.
  const text = message.replaceAll('\u00a0', ' ');
  return known
    ? [{ from: toPlace(range.start), to: toPlace(range.end), severity: known, code: String(code), message: text }]
    : [];
}

const toPlace = ({ line, character }: LspPosition): Place => ({ line: line + 1, column: character + 1 });

/** The server's two halves and the requests under way. */
class Server {
  readonly #foreground: Half;
  readonly #waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  readonly #publications = new Map<number, (diagnostics: LspDiagnostic[]) => void>();
  #requests = 0;

  constructor(evaluate: (scope: WorkerScope) => void) {
    this.#foreground = new Half(evaluate, 'foreground', (message) => {
      if (message.type === 'browser/newWorker') {
        const { initialData, port } = message;
        const background = new Half(evaluate, 'background', () => {});
        background.deliver({ type: 'browser/boot', mode: 'background', initialData, port });
      } else this.#receive(message);
    });
    this.#foreground.deliver({ type: 'browser/boot', mode: 'foreground' });
  }

  request(method: string, params: unknown): Promise<unknown> {
    const id = ++this.#requests;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#foreground.deliver({ jsonrpc: '2.0', id, method, params });
    });
  }

  /** Resolves to the diagnostics of a version of the file, which the server publishes by itself. */
  published(version: number): Promise<LspDiagnostic[]> {
    return new Promise((resolve) => this.#publications.set(version, resolve));
  }

  notify(method: string, params: unknown): void {
    this.#foreground.deliver({ jsonrpc: '2.0', method, params });
  }

  #receive({ id, method, params, result, error }: LspMessage): void {
    if (method === 'textDocument/publishDiagnostics' && params?.uri === FILE) {
      this.#publications.get(params.version ?? 0)?.(params.diagnostics ?? []);
      this.#publications.delete(params.version ?? 0);
    }
    if (id === undefined) return;
    if (method === undefined) {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error) waiting?.reject(new Error(error.message));
      else waiting?.resolve(result);
      return;
    }
    // The server asks for its settings, which all stand in pyrightconfig.json, or wants to register something.
    const answer = method === 'workspace/configuration' ? params?.items?.map(() => ({})) : null;
    this.#foreground.deliver({ jsonrpc: '2.0', id, result: answer });
  }
}

/** One evaluation of the script, with messages to and from it. */
class Half {
  readonly #listeners: Array<(event: { data: unknown }) => void> = [];
  readonly #scope: WorkerScope;

  constructor(evaluate: (scope: WorkerScope) => void, name: string, onMessage: (message: LspMessage) => void) {
    this.#scope = {
      name,
      onmessage: null,
      addEventListener: (_type, listener) => this.#listeners.push(listener),
      postMessage(message, transfer = []) {
        // A port must leave its sender at once: one that is started here, before the other half listens, loses messages.
        const sent = structuredClone(message, { transfer }) as LspMessage;
        queueMicrotask(() => onMessage(sent));
      },
      close: () => {},
    };
    evaluate(this.#scope);
  }

  deliver(data: unknown): void {
    queueMicrotask(() => {
      const { onmessage } = this.#scope;
      for (const listener of this.#listeners) listener({ data });
      onmessage?.({ data });
    });
  }
}
