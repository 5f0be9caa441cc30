/**
 * What HTTP body parsers ask of iconv-lite, on the browser's own decoder. It leaves out 490 KB of tables; the encodings are
 * those of the Encoding Standard, and asking for another one fails as it does with the original.
 */
interface Decoder {
  write(bytes: Uint8Array): string;
  end(): string;
}

export function encodingExists(encoding: string): boolean {
  try {
    new TextDecoder(encoding);
    return true;
  } catch {
    return false;
  }
}

/** @throws {Error} Encoding not recognized */
export function getDecoder(encoding: string): Decoder {
  if (!encodingExists(encoding)) throw new Error(`Encoding not recognized: '${encoding}'`);
  const decoder = new TextDecoder(encoding);
  return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}

/** @throws {Error} Encoding not recognized */
export const decode = (bytes: Uint8Array, encoding: string): string => {
  const decoder = getDecoder(encoding);
  return decoder.write(bytes) + decoder.end();
};
