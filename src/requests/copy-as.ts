import type { HttpRequest } from '../sandbox/index.ts';

export const COPY_FORMATS = ['curl', 'httpx', 'fetch'] as const;
export type CopyFormat = (typeof COPY_FORMATS)[number];

/** A request as a command or program that sends it. */
export function copyAs(format: CopyFormat, request: HttpRequest): string {
  return { curl: asCurl, httpx: asHttpx, fetch: asFetch }[format](request);
}

const bodyText = ({ body }: HttpRequest) => new TextDecoder().decode(body);

/** Quotes a text for a POSIX shell: nothing in single quotes is special but the quote that ends them. */
const shellQuote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

function asCurl(request: HttpRequest): string {
  const { method, url, headers } = request;
  const body = bodyText(request);
  const parts = ['curl'];
  if (method === 'HEAD') parts[0] += ' --head';
  else if (method !== (body === '' ? 'GET' : 'POST')) parts[0] += ` --request ${shellQuote(method)}`;
  // curl takes brackets and braces for lists of addresses.
  if (/[[\]{}]/.test(url)) parts[0] += ' --globoff';
  parts[0] += ` ${shellQuote(url)}`;
  // Without a value, `name:` takes a header away and `name;` sends it empty.
  for (const [name, value] of headers)
    parts.push(`--header ${shellQuote(value === '' ? `${name};` : `${name}: ${value}`)}`);
  if (body !== '') {
    if (!headers.some(([name]) => name.toLowerCase() === 'content-type')) parts.push("--header 'content-type:'");
    parts.push(`--data-raw ${shellQuote(body)}`);
  }
  return `${parts.join(' \\\n  ')}\n`;
}

/** A string literal of both languages: JSON's escapes are theirs as well. */
const literal = (text: string) => JSON.stringify(text);

function asHttpx(request: HttpRequest): string {
  const { method, url, headers } = request;
  const body = bodyText(request);
  const lines = [`    ${literal(method)},`, `    ${literal(url)},`];
  if (headers.length > 0) {
    const entries = hasUniqueNames(headers)
      ? `{${headers.map(([name, value]) => `${literal(name)}: ${literal(value)}`).join(', ')}}`
      : `[${headers.map(([name, value]) => `(${literal(name)}, ${literal(value)})`).join(', ')}]`;
    lines.push(`    headers=${entries},`);
  }
  if (body !== '') lines.push(`    content=${literal(body)},`);
  return `import httpx\n\nresponse = httpx.request(\n${lines.join('\n')}\n)\nprint(response.status_code, response.text)\n`;
}

function asFetch(request: HttpRequest): string {
  const { method, url, headers } = request;
  const body = bodyText(request);
  const lines = method === 'GET' ? [] : [`  method: ${literal(method)},`];
  if (headers.length > 0) {
    // In an object literal, __proto__ is no ordinary key, and numbers come first.
    const entries =
      hasUniqueNames(headers) && !headers.some(([name]) => /^(__proto__|\d+)$/.test(name))
        ? `{ ${headers.map(([name, value]) => `${literal(name)}: ${literal(value)}`).join(', ')} }`
        : `[${headers.map(([name, value]) => `[${literal(name)}, ${literal(value)}]`).join(', ')}]`;
    lines.push(`  headers: ${entries},`);
  }
  if (body !== '') lines.push(`  body: ${literal(body)},`);
  const options = lines.length > 0 ? `, {\n${lines.join('\n')}\n}` : '';
  return `const response = await fetch(${literal(url)}${options});\nconsole.log(response.status, await response.text());\n`;
}

const hasUniqueNames = (headers: HttpRequest['headers']) =>
  new Set(headers.map(([name]) => name.toLowerCase())).size === headers.length;
