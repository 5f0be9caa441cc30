import { Buffer } from './buffer.ts';

type Source = AsyncIterable<Uint8Array | string>;

/** `node:stream/consumers`. */
async function buffer(source: Source): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}

async function text(source: Source): Promise<string> {
  const decoder = new TextDecoder();
  let result = '';
  for await (const chunk of source)
    result += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
  return result + decoder.decode();
}

export default {
  arrayBuffer: async (source: Source) => new Uint8Array(await buffer(source)).buffer,
  blob: async (source: Source) => new Blob([new Uint8Array(await buffer(source))]),
  buffer,
  json: async (source: Source): Promise<unknown> => JSON.parse(await text(source)),
  text,
};
