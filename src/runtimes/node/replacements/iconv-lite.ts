/**
 * What HTTP body parsers ask of iconv-lite, on the browser's own decoder. It leaves out 490 KB of tables; the encodings are
 * those of the Encoding Standard, and asking for another one fails as it does with the original.
 */
interface Decoder {
  write(bytes: Uint8Array): string;
  end(): string;
}

/** The Encoding Standard reads these as Windows-1252; in Node every byte is the code point of that number. */
const LATIN1 = /^(latin-?1|iso-?8859-1|(us-?)?ascii|binary)$/i;

export function encodingExists(encoding: string): boolean {
  try {
    new TextDecoder(LATIN1.test(encoding) ? 'latin1' : encoding);
    return true;
  } catch {
    return false;
  }
}

/** @throws {Error} Encoding not recognized */
export function getDecoder(encoding: string): Decoder {
  if (!encodingExists(encoding)) throw new Error(`Encoding not recognized: '${encoding}'`);
  if (LATIN1.test(encoding)) {
    return { write: (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''), end: () => '' };
  }
  const decoder = new TextDecoder(encoding);
  return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}

/** @throws {Error} Encoding not recognized */
export function decode(bytes: Uint8Array, encoding: string): string {
  const decoder = getDecoder(encoding);
  return decoder.write(bytes) + decoder.end();
}
