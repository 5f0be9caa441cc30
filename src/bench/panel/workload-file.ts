import { loadAssets } from '../../runtimes/index.ts';
import type { WorkloadData } from '../workloads/site.ts';

/**
 * Downloads the JSON of the workload that `root` shows; its address, length and hash stand in the page.
 * Throws an AssetError that says what to do.
 */
export async function loadWorkloadFile({ id, file, bytes, sha256 }: DOMStringMap): Promise<WorkloadData> {
  const name = `${id}.json`;
  const { [name]: buffer } = await loadAssets({
    [name]: { path: file!, bytes: Number(bytes), sha256: sha256! },
  });
  return JSON.parse(new TextDecoder().decode(buffer)) as WorkloadData;
}
