import { draftKey } from './draft-keys.ts';

/** The fields of a request, in the order of the form. */
export const REQUEST_FIELDS = ['method', 'path', 'headers', 'body'] as const;

type RequestField = (typeof REQUEST_FIELDS)[number];
type TypedRequest = Record<RequestField, string>;

/** What stands in the form below the panes; `root` is the section that `RequestPanel.astro` writes. */
export function typedRequest(root: HTMLElement): TypedRequest {
  const [method, path, headers, body] = REQUEST_FIELDS.map(
    (field) => root.querySelector<HTMLInputElement>(`[data-field="${field}"]`)!.value,
  ) as [string, string, string, string];
  return { method, path: path.trim(), headers, body };
}

/**
 * Stores what somebody types into `field` while the panel of a pair is still on its way, where the panel will look for it; the other
 * fields keep what was stored before. A panel that finds `data-unsaved` on `root` takes what stands there instead. Throws nothing.
 */
export function keepTyped(root: HTMLElement, field: string, pair: string): void {
  if (!(REQUEST_FIELDS as readonly string[]).includes(field)) return;
  const key = draftKey(pair, root.dataset['variant']!, 'request');
  const typed = typedRequest(root);
  try {
    const before = readRequest(localStorage.getItem(key) ?? '') ?? typed;
    localStorage.setItem(key, JSON.stringify({ ...before, [field]: typed[field as RequestField] }));
  } catch {
    root.dataset['unsaved'] = '';
  }
}

/** A stored request; undefined when the text is none, because local storage may hold anything. */
export function readRequest(json: string): TypedRequest | undefined {
  try {
    const { method, path, headers, body } = JSON.parse(json);
    const draft = { method, path, headers, body };
    return Object.values(draft).every((value) => typeof value === 'string') ? draft : undefined;
  } catch {
    return undefined;
  }
}
