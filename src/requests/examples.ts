import type { HttpRequest, Language } from '../sandbox/index.ts';

/** A saved request that a serving variant shows; written by hand in `playground.yaml`, the same for both sides. */
export interface ExampleRequest {
  name: string;
  method: string;
  /** Begins with a slash; `{{name}}` stands for a saved value. */
  path: string;
  headers?: Record<string, string>;
  /** Body as data; sent as `application/json` unless the headers say otherwise. */
  json?: unknown;
  /** Body as text. */
  body?: string;
  /** The only side that gets it; both when absent. */
  to?: Language;
  /** Values to keep from the JSON answer: name -> dotted path, such as `access_token` or `items.0.id`. */
  save?: Record<string, string>;
  /** Headers of the answer that the transcript prints. */
  show?: string[];
}

/** Values kept from answers, by name. */
export type SavedValues = ReadonlyMap<string, string>;

/** A placeholder whose value is not there. */
export class UnknownValueError extends Error {
  override name = 'UnknownValueError';
}

const PLACEHOLDER = /\{\{(\w+)\}\}/g;

/** The names of the placeholders in a text. */
export function placeholders(text: string): string[] {
  return Array.from(text.matchAll(PLACEHOLDER), ([, name]) => name!);
}

/** A text with its placeholders replaced; `write` fits a value into its surroundings. Throws an UnknownValueError. */
export function fillIn(text: string, values: SavedValues, write = (value: string): string => value): string {
  return text.replace(PLACEHOLDER, (_, name: string) => {
    const value = values.get(name);
    if (value === undefined) throw new UnknownValueError(`{{${name}}} is not known: no answer has given it yet`);
    return write(value);
  });
}

/** A value as it stands inside a JSON string. */
export const insideJson = (value: string): string => JSON.stringify(value).slice(1, -1);

/** An example's headers, with the content type that a JSON body brings along. */
export function exampleHeaders({ headers = {}, json }: ExampleRequest): Array<[name: string, value: string]> {
  const entries = Object.entries(headers);
  const typed = entries.some(([name]) => name.toLowerCase() === 'content-type');
  return json === undefined || typed ? entries : [...entries, ['content-type', 'application/json']];
}

/** An example's body as text, placeholders and all. */
export function exampleBody({ json, body }: ExampleRequest): string {
  return json === undefined ? (body ?? '') : JSON.stringify(json);
}

/** The request that an example stands for, to the server on `port`. Throws an UnknownValueError. */
export function exampleRequest(example: ExampleRequest, port: number, values: SavedValues): HttpRequest {
  const write = example.json === undefined ? undefined : insideJson;
  return {
    method: example.method,
    url: `http://localhost:${port}${fillIn(example.path, values, encodeURIComponent)}`,
    headers: exampleHeaders(example).map(([name, value]) => [name, fillIn(value, values)]),
    body: new TextEncoder().encode(fillIn(exampleBody(example), values, write)),
  };
}

/**
 * The values that `save` names in a JSON text, as text. What is not there is left out; throws nothing.
 */
export function savedValues(save: Record<string, string>, json: string): Array<[name: string, value: string]> {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch {
    return [];
  }
  return Object.entries(save).flatMap(([name, path]): Array<[string, string]> => {
    let value = data;
    for (const key of path.split('.')) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return [];
      value = (value as Record<string, unknown>)[key];
    }
    return typeof value === 'string' ? [[name, value]] : [[name, JSON.stringify(value)]];
  });
}
