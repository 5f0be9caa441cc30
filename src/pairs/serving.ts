import { z } from 'astro/zod';
import {
  type ExampleRequest,
  exampleBody,
  exampleHeaders,
  HEADER_NAME,
  HEADER_VALUE,
  METHODS,
  placeholders,
} from '../requests/index.ts';
import type { Language } from '../sandbox/protocol.ts';
import { text, unique } from './fields.ts';

const LANGUAGES = ['python', 'javascript'] as const satisfies Language[];

const PORT = 'write the port on which the program listens, 1024 to 65535';
const port = z.int(PORT).min(1024, PORT).max(65_535, PORT);

const host = z
  .string()
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'write a host name in lower case with a dot in it, such as python.local');

const headerName = z.string().regex(HEADER_NAME, 'not a header name');

const request = z
  .strictObject({
    name: text,
    method: z.enum(METHODS).default('GET'),
    path: z
      .string()
      .regex(/^\/(?!\/)/, 'begin with one slash: the host and the port are those of each program')
      .regex(/^[^\s#]*$/, 'must not hold spaces or a part after #'),
    headers: z.record(headerName, z.string().regex(HEADER_VALUE, 'must be plain ASCII text')).exactOptional(),
    json: z.unknown().exactOptional(),
    body: z.string().exactOptional(),
    to: z.enum(LANGUAGES).exactOptional(),
    save: z
      .record(
        z.string().regex(/^\w+$/, 'name it with letters, digits and _, as it stands in {{name}}'),
        z.string().regex(/^[^.]+(\.[^.]+)*$/, 'write the path to a value of the JSON answer, such as items.0.id'),
      )
      .exactOptional(),
    show: z.array(headerName).min(1, 'name at least one header, or remove `show`').exactOptional(),
  })
  .superRefine(({ method, json, body }, { addIssue }) => {
    const field = json === undefined ? 'body' : 'json';
    const complain = (path: string, message: string) => addIssue({ code: 'custom', path: [path], message });
    if (json !== undefined && body !== undefined) complain('body', 'give `json` or `body`, not both');
    else if ((json ?? body) !== undefined && (method === 'GET' || method === 'HEAD')) {
      complain(field, `a ${method} request is sent without a body`);
    }
  });

/** What a variant whose programs serve has besides. */
export const servingFields = {
  serves: z.strictObject({ python: port, javascript: port }).exactOptional(),
  peers: z.strictObject({ python: host, javascript: host }).exactOptional(),
  requests: z
    .array(request)
    .check(
      unique(
        ({ name }) => name,
        ['name'],
        (name) => `a second request called "${name}"; give each its own name`,
      ),
    )
    .default([]),
};

interface ServingFields {
  serves?: Record<Language, number>;
  peers?: Record<Language, string>;
  requests: ExampleRequest[];
}

/** What does not fit together in a variant's serving fields. */
export function servingMistakes({
  serves,
  peers,
  requests,
}: ServingFields): Array<{ path: (string | number)[]; message: string }> {
  const mistakes: Array<{ path: (string | number)[]; message: string }> = [];
  if (!serves && requests.length > 0) {
    mistakes.push({ path: ['requests'], message: 'requests need programs that serve; add `serves` with their ports' });
  }
  if (serves && requests.length === 0) {
    mistakes.push({ path: ['serves'], message: 'a variant that serves shows what it answers; add `requests`' });
  }
  if (peers && !serves) {
    mistakes.push({
      path: ['peers'],
      message: 'programs that talk to each other serve; add `serves` with their ports',
    });
  }
  if (peers && peers.python === peers.javascript) {
    mistakes.push({ path: ['peers', 'javascript'], message: 'the two programs need different host names' });
  }
  return [...mistakes, ...placeholderMistakes(requests)];
}

/** A placeholder must have been saved by an earlier request to the same side. */
function placeholderMistakes(requests: ExampleRequest[]): Array<{ path: (string | number)[]; message: string }> {
  const known: Record<Language, Set<string>> = { python: new Set(), javascript: new Set() };
  return requests.flatMap((example, index) => {
    const sides = example.to ? [example.to] : LANGUAGES;
    const parts: Array<[field: string, texts: string[]]> = [
      ['path', [example.path]],
      ['headers', exampleHeaders(example).map(([, value]) => value)],
      [example.json === undefined ? 'body' : 'json', [exampleBody(example)]],
    ];
    const mistakes = parts.flatMap(([field, texts]) =>
      texts
        .flatMap(placeholders)
        .filter((name) => sides.some((side) => !known[side].has(name)))
        .map((name) => ({
          path: ['requests', index, field],
          message: `{{${name}}} is not saved by an earlier request${example.to ? '' : ' to both sides'}; add it to the \`save\` of one`,
        })),
    );
    for (const side of sides) for (const name of Object.keys(example.save ?? {})) known[side].add(name);
    return mistakes;
  });
}
