import { BODY_LIMIT, HEADERS_LIMIT, type HttpRequest } from '../sandbox/protocol.ts';
import { type ExampleRequest, exampleBody, exampleHeaders, fillIn, insideJson, type SavedValues } from './examples.ts';
import { HEADER_NAME, HEADER_VALUE } from './http.ts';
import { findJsonMistake, prettyJson } from './json-text.ts';

/** A request as somebody types it. `{{name}}` stands for a saved value everywhere. */
export interface RequestText {
  method: string;
  path: string;
  /** One `name: value` per line. */
  headers: string;
  body: string;
}

/** What is wrong with a field, and what to do about it. */
export interface FormProblem {
  field: keyof RequestText;
  message: string;
  /** The request can be sent all the same. */
  mild?: boolean;
}

/** Headers that follow from the request itself. */
const OURS = /^(host|content-length|transfer-encoding|connection)$/i;
const PLACEHOLDER = /\{\{\w+\}\}/g;

/** An example as text for the form; JSON is indented. */
export function requestText(example: ExampleRequest): RequestText {
  const body = exampleBody(example);
  return {
    method: example.method,
    path: example.path,
    headers: exampleHeaders(example)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
    body: example.json === undefined ? body : prettyJson(body),
  };
}

/** Finds what is wrong before anything is sent; placeholders count as filled. */
export function checkRequest({ method, path, headers, body }: RequestText): FormProblem[] {
  return [...checkPath(path), ...checkHeaders(headers), ...checkBody(method, headers, body)];
}

function checkPath(path: string): FormProblem[] {
  const problem = (message: string): FormProblem[] => [{ field: 'path', message }];
  if (!path.startsWith('/')) return problem('The path begins with /. The host and the port are those of the programs.');
  if (path.startsWith('//')) return problem('The path begins with one /, not two.');
  if (path.includes('#')) return problem('The part after # is never sent to a server. Remove it, or write # as %23.');
  if (/\s/.test(path)) return problem('The path holds a space. Write it as %20.');
  return [];
}

function checkHeaders(headers: string): FormProblem[] {
  const problems: FormProblem[] = [];
  const lines = headers.split('\n');
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const complain = (message: string) =>
      problems.push({ field: 'headers', message: `Header line ${index + 1}: ${message}` });
    const [, name, value] = /^([^:]*):(.*)$/.exec(line.trim()) ?? [];
    if (name === undefined || value === undefined) complain('write “name: value”.');
    else if (!HEADER_NAME.test(name))
      complain(`“${name}” is no header name. Use letters, digits and hyphens, and no space before the colon.`);
    else if (OURS.test(name)) complain(`${name} follows from the request itself. Remove it.`);
    else if (!HEADER_VALUE.test(value)) complain('the value must be plain ASCII text.');
  }
  if (lines.length > HEADERS_LIMIT)
    problems.push({ field: 'headers', message: `Send at most ${HEADERS_LIMIT} headers.` });
  return problems;
}

function checkBody(method: string, headers: string, body: string): FormProblem[] {
  const problem = (message: string, mild = false): FormProblem[] => [{ field: 'body', message, ...(mild && { mild }) }];
  if (body === '') return [];
  if (method === 'GET' || method === 'HEAD') {
    return problem(`A ${method} request is sent without a body. Empty it, or choose another method.`);
  }
  if (body.includes('\0')) return problem('The body holds a NUL character. Remove it.');
  if (new TextEncoder().encode(body).length > BODY_LIMIT) {
    return problem(`The body is longer than ${BODY_LIMIT.toLocaleString('en')} bytes, the most that is sent here.`);
  }
  const type = parseHeaders(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? 'json';
  if (!/json/i.test(type)) return [];
  const mistake = findJsonMistake(body.replace(PLACEHOLDER, ({ length }) => '1'.repeat(length)));
  if (!mistake) return [];
  const sentence = /[.?]$/.test(mistake.message) ? mistake.message : `${mistake.message}.`;
  return problem(`The body is not JSON. Line ${mistake.line}, column ${mistake.column}: ${sentence}`, true);
}

function parseHeaders(headers: string): Array<[name: string, value: string]> {
  return headers.split('\n').flatMap((line): Array<[string, string]> => {
    const [, name, value] = /^([^:]*):(.*)$/.exec(line.trim()) ?? [];
    return name ? [[name, value!.trim()]] : [];
  });
}

/** The request that a checked text stands for, to the server on `port`; a body is JSON unless a header says otherwise. Throws an UnknownValueError. */
export function buildRequest(
  { method, path, headers, body }: RequestText,
  port: number,
  values: SavedValues,
): HttpRequest {
  const list = parseHeaders(headers).map(([name, value]): [string, string] => [name, fillIn(value, values)]);
  const type = list.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  if (body !== '' && type === undefined) list.push(['content-type', 'application/json']);
  const isJson = type === undefined || /json/i.test(type);
  const target = fillIn(path, values, encodeURIComponent);
  return {
    method,
    url: new URL(`http://localhost:${port}${target}`).href,
    headers: list,
    body: new TextEncoder().encode(fillIn(body, values, isJson ? insideJson : undefined)),
  };
}
