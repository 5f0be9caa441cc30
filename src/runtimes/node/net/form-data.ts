/**
 * A form as the body of a request (`multipart/form-data`), written out here because WebKit cannot read a form with a file in a
 * page without origin.
 *
 * @returns the bytes, and the type with the boundary between the parts.
 */
export async function encodeForm(form: FormData): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string }> {
  const random = Math.floor(Math.random() * 1e11);
  const boundary = `----formdata-undici-${String(random).padStart(12, '0')}`;
  const parts: BlobPart[] = [];
  for (const [name, value] of form) {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${escapeName(asLines(name))}"`;
    if (typeof value === 'string') parts.push(`${head}\r\n\r\n${asLines(value)}\r\n`);
    else {
      const type = value.type || 'application/octet-stream';
      parts.push(`${head}; filename="${escapeName(value.name)}"\r\nContent-Type: ${type}\r\n\r\n`, value, '\r\n');
    }
  }
  parts.push(`--${boundary}--\r\n`);
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return { bytes, type: `multipart/form-data; boundary=${boundary}` };
}

/** Line ends as forms are sent. */
const asLines = (text: string): string => text.replace(/\r\n|\r|\n/g, '\r\n');

const escapeName = (name: string): string => name.replace(/\n/g, '%0A').replace(/\r/g, '%0D').replace(/"/g, '%22');
