/** Frames as V8 hands them to `Error.prepareStackTrace`, made from their text where the browser has no such objects. */
export class CallSite {
  readonly #text: string;
  readonly #name: string | null;
  readonly #file: string;
  readonly #line: number | null;
  readonly #column: number | null;

  /** @param frame in V8's form: `at name (file:line:column)` */
  constructor(frame: string) {
    this.#text = frame.replace(/^at /, '');
    const [, name, place] = /^(?:(.*?) \()?(.*?)\)?$/.exec(this.#text)!;
    const [, file, line, column] = /^(.*?)(?::(\d+):(\d+))?$/.exec(place!)!;
    this.#name = name ?? null;
    this.#file = file!;
    this.#line = line === undefined ? null : Number(line);
    this.#column = column === undefined ? null : Number(column);
  }

  getFileName = (): string => this.#file;
  getScriptNameOrSourceURL = (): string => this.#file;
  getLineNumber = (): number | null => this.#line;
  getColumnNumber = (): number | null => this.#column;
  getFunctionName = (): string | null => this.#name;
  getTypeName = (): null => null;
  getMethodName = (): null => null;
  getThis = (): undefined => undefined;
  getFunction = (): undefined => undefined;
  getEvalOrigin = (): undefined => undefined;
  getPromiseIndex = (): null => null;
  isToplevel = (): boolean => true;
  isEval = (): boolean => false;
  isNative = (): boolean => false;
  isConstructor = (): boolean => false;
  isAsync = (): boolean => false;
  isPromiseAll = (): boolean => false;
  toString = (): string => this.#text;
}
