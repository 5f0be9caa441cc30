/**
 * `Request` and `Response` as Node has them. The browser's own classes carry the bytes; what they refuse or lack (the URL of an
 * answer, `cookie` and `set-cookie`, bodies that stream) is kept beside them.
 */
interface Facts {
  /** Of an answer from the wire. */
  url: string;
  redirected: boolean;
  headers: Headers;
  /** Holds the body of a Request where the browser's own cannot tell it. */
  carrier: Response;
}

const facts = new WeakMap<Response | Request, Partial<Facts>>();
const NativeRequest = globalThis.Request;
const NativeResponse = globalThis.Response;

/** Firefox neither shows a request's body nor takes a stream as one. */
const lacksBodies = !('body' in NativeRequest.prototype);

/** WebKitGTK 2.50 has no byte streams; there a body is an ordinary stream. */
export const streamType = (() => {
  try {
    new ReadableStream({ type: 'bytes' });
    return { type: 'bytes' };
  } catch {
    return {};
  }
})();

/** Says where a response came from, and with which headers. */
export function came(response: Response, from: Pick<Facts, 'url' | 'redirected' | 'headers'>): Response {
  facts.set(response, from);
  return response;
}

const cameOverWire = (response: Response): boolean => facts.get(response)?.url !== undefined;

/** Puts Node's `Request` and `Response` in place of the browser's. */
export function adoptMessages(): void {
  adoptResponse();
  adoptRequest();
}

function replaceGlobal(name: 'Request' | 'Response', value: unknown): void {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
}

/** The headers somebody set, with the type that the browser found for the body. */
function headersOf(given: HeadersInit | undefined, native: Headers): Headers {
  const headers = new Headers(given);
  const type = native.get('content-type');
  if (type !== null && !headers.has('content-type')) headers.set('content-type', type);
  return headers;
}

/** Lets a Response tell the URL and headers it came with, and keep the headers it was made with. */
function adoptResponse(): void {
  const { prototype } = NativeResponse;
  for (const key of ['url', 'redirected', 'headers'] as const) {
    const native = Object.getOwnPropertyDescriptor(prototype, key)!;
    Object.defineProperty(prototype, key, {
      ...native,
      get(this: Response) {
        const known = facts.get(this)?.[key];
        return known === undefined ? Reflect.apply(native.get!, this, []) : known;
      },
    });
  }
  const type = Object.getOwnPropertyDescriptor(prototype, 'type')!;
  Object.defineProperty(prototype, 'type', {
    ...type,
    get(this: Response) {
      return cameOverWire(this) ? 'basic' : Reflect.apply(type.get!, this, []);
    },
  });
  adoptBodies(prototype);
  const { clone } = prototype;
  prototype.clone = function () {
    const copy = Reflect.apply(clone, this, []) as Response;
    const known = facts.get(this);
    if (known) facts.set(copy, { ...known, headers: new Headers(known.headers!) });
    return copy;
  };
  const Adopted = new Proxy(NativeResponse, {
    construct(Native, [body, init]: ConstructorParameters<typeof Response>, target) {
      let response = Reflect.construct(Native, [body, init], target) as Response;
      const headers = headersOf(init?.headers, response.headers);
      const bytes = bytesAtHand(body);
      if (bytes) response = Reflect.construct(Native, [streamOf(bytes), { ...init, headers }], target) as Response;
      facts.set(response, { headers });
      return response;
    },
  });
  Object.defineProperty(prototype, 'constructor', { value: Adopted, writable: true, configurable: true });
  replaceGlobal('Response', Adopted);
}

/** A body that needs no waiting, copied; templates of HTML are made as String objects. */
function bytesAtHand(body: unknown): Uint8Array<ArrayBuffer> | undefined {
  if ((typeof body === 'string' || body instanceof String) && body.length > 0)
    return new TextEncoder().encode(String(body));
  if (body instanceof ArrayBuffer && body.byteLength > 0) return new Uint8Array(body.slice(0));
  return body instanceof Uint8Array && body.length > 0 ? new Uint8Array(body) : undefined;
}

/** Browsers may read their own bodies in the background; servers answer differently to one that is not there at once. */
const streamOf = (bytes: Uint8Array<ArrayBuffer>): ReadableStream =>
  new ReadableStream({
    ...streamType,
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  } as UnderlyingByteSource);

type Read = (this: Response | Request) => Promise<unknown>;
const READS = ['arrayBuffer', 'blob', 'bytes', 'formData', 'json', 'text'] as const;

/** Reads bodies that came over the wire itself: the browser would replace the error that cut one off by its own. */
function adoptBodies(prototype: Response): void {
  const read = <T>(name: string, convert: (bytes: Uint8Array<ArrayBuffer>, response: Response) => T) => {
    const native = prototype[name as 'text'] as (() => Promise<unknown>) | undefined;
    const wrapped = {
      async [name](this: Response): Promise<unknown> {
        if (this.bodyUsed || this.body?.locked) throw new TypeError('Body is unusable: Body has already been read');
        if (!cameOverWire(this) || !this.body) return Reflect.apply(native ?? missing, this, []);
        return convert(await collect(this.body), this);
      },
    }[name];
    Object.defineProperty(prototype, name, { value: wrapped, writable: true, configurable: true });
  };
  const missing = (): never => {
    throw new TypeError('This browser cannot read a body that way');
  };
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  read('arrayBuffer', (bytes) => bytes.buffer);
  read('blob', (bytes, { headers }) => new Blob([bytes], { type: headers.get('content-type') ?? '' }));
  read('bytes', (bytes) => bytes);
  read('json', (bytes) => JSON.parse(decode(bytes)) as unknown);
  read('text', decode);
  read('formData', (bytes, { headers }) =>
    new Response(bytes, { headers: { 'content-type': headers.get('content-type') ?? '' } }).formData(),
  );
}

async function collect(stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
  }
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

/** Lets a Request keep all the headers it was made with, of which browsers drop some, and its body. */
function adoptRequest(): void {
  class NodeRequest extends NativeRequest {
    constructor(input: RequestInfo | URL, init: RequestInit = {}) {
      const streams = init.body instanceof ReadableStream;
      if (streams && lacksBodies) super(input, { ...init, body: null });
      else super(input, streams ? ({ duplex: 'half', ...init } as RequestInit) : init);
      const from = input instanceof NativeRequest ? input : undefined;
      const headers = headersOf(init.headers ?? from?.headers, super.headers);
      facts.set(this, { headers });
      const body = init.body ?? (from && facts.get(from)?.carrier?.body);
      if (lacksBodies && body) facts.set(this, { headers, carrier: new Response(body, { headers }) });
    }
    override get headers(): Headers {
      return facts.get(this)?.headers ?? super.headers;
    }
    override clone(): Request {
      const copy = super.clone();
      const { carrier } = facts.get(this) ?? {};
      facts.set(copy, { headers: new Headers(this.headers), ...(carrier && { carrier: carrier.clone() }) });
      return Object.setPrototypeOf(copy, NodeRequest.prototype) as Request;
    }
  }
  Object.defineProperty(NodeRequest, 'name', { value: 'Request' });
  if (lacksBodies) carryBodies(NodeRequest.prototype);
  replaceGlobal('Request', NodeRequest);
}

/** Reads a request's body from its carrier. */
function carryBodies(prototype: Request): void {
  const define = (name: string, get: (carrier: Response | undefined) => unknown) =>
    Object.defineProperty(prototype, name, {
      configurable: true,
      get(this: Request) {
        return get(facts.get(this)?.carrier);
      },
    });
  define('body', (carrier) => carrier?.body ?? null);
  define('bodyUsed', (carrier) => carrier?.bodyUsed ?? false);
  for (const name of READS) {
    const native = (prototype as unknown as Record<string, Read>)[name]!;
    const read: Read = function () {
      const carrier = facts.get(this)?.carrier;
      return carrier ? carrier[name]() : Reflect.apply(native, this, []);
    };
    Object.defineProperty(prototype, name, { value: read, writable: true, configurable: true });
  }
}
