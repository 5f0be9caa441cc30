/** Drafts are the reader's edits of programs, one local-storage item per workload and file. */
const PREFIX = 'bilingual:bench-draft:';

/** `shared` names the shared link the draft began from, if it did. */
export function benchDraftKey(workload: string, file: string, shared = ''): string {
  return `${PREFIX}${workload}/${file}${shared && `/${shared}`}`;
}

/** Whether this browser keeps edits of a workload. False as well when storage is switched off. */
export function hasBenchDrafts(workload: string): boolean {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith(`${PREFIX}${workload}/`));
  } catch {
    return false;
  }
}
