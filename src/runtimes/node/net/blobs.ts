/** Blobs that the program gave a URL: `fetch` and `buffer.resolveObjectURL` find them again. */
const blobs = new Map<string, Blob>();

/** Lets `URL.createObjectURL` remember what it was given. */
export function adoptBlobUrls(): void {
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (source: Blob) => {
    const url = Reflect.apply(createObjectURL, URL, [source]);
    blobs.set(url, source);
    return url;
  };
  URL.revokeObjectURL = (url: string) => {
    blobs.delete(url);
    Reflect.apply(revokeObjectURL, URL, [url]);
  };
}

export const blobAt = (url: string): Blob | undefined => blobs.get(url);
