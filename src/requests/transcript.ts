import type { HttpOutcome, HttpRequest, HttpResponse } from '../sandbox/index.ts';
import { readBody } from './body.ts';
import {
  type ExampleRequest,
  exampleRequest,
  insideJson,
  type SavedValues,
  savedValues,
  UnknownValueError,
} from './examples.ts';
import { compactJson, isJson } from './json-text.ts';

/** Milliseconds that a server may take for one request. */
export const REQUEST_TIMEOUT = 10_000;
/** Characters of a body that the transcript prints. */
const BODY_LENGTH = 2_000;
/** Saved values of so many characters are masked: tokens and random ids are longer, and `1` would be found everywhere. */
const MASKED_LENGTH = 8;

/** How a request gets to a program. Rejects when `signal` is aborted, or never settles. */
export type Send = (request: HttpRequest, signal: AbortSignal) => Promise<HttpOutcome>;

export interface ExamplesRun {
  examples: readonly ExampleRequest[];
  port: number;
  send: Send;
  /** Gets each request and each answer, as whole lines. */
  print(text: string): void;
  /** Filled with what the examples save. */
  values: Map<string, string>;
  /** Aborted when the program is stopped; nothing is sent or printed after that. */
  signal: AbortSignal;
}

/** Sends the examples one after the other and prints a transcript. A request that fails is printed, and the next one is sent. */
export async function sendExamples({ examples, port, send, print, values, signal }: ExamplesRun): Promise<void> {
  for (const example of examples) {
    if (signal.aborted) return;
    let request: HttpRequest;
    try {
      request = exampleRequest(example, port, values);
    } catch (error) {
      if (!(error instanceof UnknownValueError)) throw error;
      print(`> ${example.method} ${example.path}\n< not sent: ${error.message}\n`);
      continue;
    }
    print(requestLine(request, values));
    const outcome = await sendInTime(send, request, signal);
    if (signal.aborted) return;
    const saved = 'response' in outcome && example.save ? savedValues(example.save, textOf(outcome.response)) : [];
    for (const [name, value] of saved) values.set(name, value);
    print(answerLines(outcome, example.show ?? [], values));
  }
}

/** Sends one request; no answer within REQUEST_TIMEOUT is an outcome as well. Never rejects. */
export async function sendInTime(
  send: Send,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<HttpOutcome | { failure: 'timeout' | 'stopped'; message: string }> {
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), REQUEST_TIMEOUT);
  const either = AbortSignal.any([signal, timeout.signal]);
  const given = new Promise<{ failure: 'timeout' | 'stopped'; message: string }>((resolve) => {
    const give = () =>
      resolve(
        timeout.signal.aborted
          ? { failure: 'timeout', message: `timed out after ${REQUEST_TIMEOUT / 1000} s` }
          : { failure: 'stopped', message: 'the program was stopped' },
      );
    if (either.aborted) give();
    else either.addEventListener('abort', give, { once: true });
  });
  try {
    return await Promise.race([given, send(request, either)]);
  } catch (error) {
    if (either.aborted) return given;
    return { failure: 'reset', message: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** `> POST /users {"name":"Ada"}` */
function requestLine({ method, url, body }: HttpRequest, values: SavedValues): string {
  const path = url.replace(/^https?:\/\/[^/]*/, '');
  return `> ${mask([method, path, bodyText(body)].filter(Boolean).join(' '), values)}\n`;
}

/** `< 201 {"id":1,"name":"Ada"}`, and a line for each header in `show`. */
function answerLines(
  outcome: HttpOutcome | { failure: string; message: string },
  show: readonly string[],
  values: SavedValues,
): string {
  if ('failure' in outcome) return `< no answer: ${outcome.message}\n`;
  const { status, headers } = outcome.response;
  const lines = [`< ${[status, bodyText(outcome.response.body, headers)].filter(Boolean).join(' ')}`];
  for (const name of show) {
    const given = headers.filter(([each]) => each.toLowerCase() === name.toLowerCase());
    for (const [, value] of given) lines.push(`<   ${name}: ${value}`);
    if (given.length === 0) lines.push(`<   ${name}: (none)`);
  }
  return `${mask(lines.join('\n'), values)}\n`;
}

/** A body on one line where it can be; the further lines of other text are indented. */
function bodyText(body: Uint8Array, headers: HttpResponse['headers'] = []): string {
  const { text, description } = readBody(body, headers);
  if (text === undefined) return description;
  const plain = isJson(text) ? compactJson(text) : text.replace(/\r?\n$/, '').replace(/\r?\n/g, '\n  ');
  return plain.length > BODY_LENGTH ? `${plain.slice(0, BODY_LENGTH)}… (${plain.length} characters)` : plain;
}

const textOf = ({ body, headers }: HttpResponse) => readBody(body, headers).text ?? '';

/** Long saved values differ with every run and side; their names stand in their place. */
function mask(text: string, values: SavedValues): string {
  let masked = text;
  for (const [name, value] of values) {
    if (value.length < MASKED_LENGTH) continue;
    for (const written of [value, insideJson(value), encodeURIComponent(value)]) {
      masked = masked.replaceAll(written, () => `{{${name}}}`);
    }
  }
  return masked;
}
