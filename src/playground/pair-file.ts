import type { PairData } from '../pairs/site.ts';
import { loadAssets } from '../runtimes/index.ts';

/**
 * Downloads the JSON of the pair that `root` shows; its address, length and hash stand in the page.
 * Throws an AssetError that says what to do.
 */
export async function loadPairFile({ id, file, bytes, sha256 }: DOMStringMap): Promise<PairData> {
  const name = `${id}.json`;
  const asset = { path: file!, bytes: Number(bytes), sha256: sha256! };
  const { [name]: buffer } = await loadAssets({ [name]: asset });
  return JSON.parse(new TextDecoder().decode(buffer));
}
