import { inflateSync } from 'fflate';

/** One file of a zip archive; its bytes are unpacked when they are asked for. */
export interface ZipEntry {
  name: string;
  /** Length of the unpacked file. */
  size: number;
  read(): Uint8Array;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * The files of a zip archive, without unpacking any. Folders are left out. Archives of 4 GB or of several parts are not read.
 *
 * @throws when it is no such archive
 */
export function readZip(archive: ArrayBuffer): ZipEntry[] {
  const view = new DataView(archive);
  let end = archive.byteLength - 22;
  // A comment of up to 65,535 bytes may follow the end record.
  for (const last = Math.max(0, end - 0xffff); end >= last && view.getUint32(end, true) !== END; end--);
  if (end < 0 || view.getUint32(end, true) !== END) throw new Error('not a zip archive');
  const count = view.getUint16(end + 10, true);
  const decoder = new TextDecoder();
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (view.getUint32(at, true) !== ENTRY) throw new Error('the zip archive is damaged');
    const method = view.getUint16(at + 10, true);
    const packed = view.getUint32(at + 20, true);
    const size = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const header = view.getUint32(at + 42, true);
    const name = decoder.decode(new Uint8Array(archive, at + 46, nameLength));
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (name.endsWith('/')) continue;
    if (method !== STORED && method !== DEFLATED) throw new Error(`${name} is packed by a method that is not known`);
    const read = () => {
      const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
      const bytes = new Uint8Array(archive, start, packed);
      return method === STORED ? bytes.slice() : inflateSync(bytes, { out: new Uint8Array(size) });
    };
    entries.push({ name, size, read });
  }
  return entries;
}
