/** Names of headers as the program wrote them: Node prints these, in the order in which they were set; browsers keep neither. */
const written = new WeakMap<Headers, Map<string, string>>();

/** Remembers names from here on. Call it once, before anything makes headers for the program. */
export function rememberHeaderNames(): void {
  const NativeHeaders = Headers;
  const { append, set, delete: remove } = NativeHeaders.prototype;
  const note = (headers: Headers, name: string) => {
    const names = written.get(headers) ?? new Map<string, string>();
    written.set(headers, names);
    if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  };
  const Remembering: typeof Headers = new Proxy(NativeHeaders, {
    construct(target, [init]: [HeadersInit?], newTarget) {
      const headers = Reflect.construct(target, init === undefined ? [] : [init], newTarget) as Headers;
      const from = init instanceof NativeHeaders ? headerEntries(init) : entriesOf(init);
      for (const [name] of from) note(headers, String(name));
      return headers;
    },
  });
  NativeHeaders.prototype.append = function (name, value) {
    Reflect.apply(append, this, [name, value]);
    note(this, String(name));
  };
  NativeHeaders.prototype.set = function (name, value) {
    Reflect.apply(set, this, [name, value]);
    note(this, String(name));
  };
  NativeHeaders.prototype.delete = function (name) {
    Reflect.apply(remove, this, [name]);
    written.get(this)?.delete(String(name).toLowerCase());
  };
  Object.defineProperty(NativeHeaders.prototype, 'constructor', {
    value: Remembering,
    writable: true,
    configurable: true,
  });
  Object.defineProperty(globalThis, 'Headers', { value: Remembering, writable: true, configurable: true });
}

function entriesOf(init: HeadersInit | undefined): Iterable<Iterable<unknown>> {
  if (typeof init !== 'object' || init === null) return [];
  return Symbol.iterator in init ? (init as Iterable<Iterable<unknown>>) : Object.entries(init);
}

/** Names as they were written, with their values, in the order in which they were set. */
export function headerEntries(headers: Headers): Array<[string, string]> {
  const names = written.get(headers);
  if (!names) return [...headers];
  const listed = [...names].flatMap(([lower, name]): Array<[string, string]> => {
    const value = headers.get(lower);
    return value === null ? [] : [[name, value]];
  });
  return [...listed, ...[...headers].filter(([name]) => !names.has(name))];
}
