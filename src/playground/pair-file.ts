import type { PairData } from '../pairs/site.ts';
import { loadAssets } from '../runtimes/index.ts';

/**
 * Downloads the JSON of the pair that `root` shows; its address, length and hash stand in the page.
 * The programs come as an editor shows them. Throws an AssetError that says what to do.
 */
export async function loadPairFile({ id, file, bytes, sha256 }: DOMStringMap): Promise<PairData> {
  const name = `${id}.json`;
  const asset = { path: file!, bytes: Number(bytes), sha256: sha256! };
  const { [name]: buffer } = await loadAssets({ [name]: asset });
  const data = JSON.parse(new TextDecoder().decode(buffer)) as PairData;
  for (const variant of data.variants) {
    variant.python = editable(variant.python);
    variant.javascript = editable(variant.javascript);
  }
  return data;
}

/** A file's text as an editor shows it: the newline that ends the last line is not a line of its own. */
const editable = (text: string) => text.replace(/\n$/, '');
