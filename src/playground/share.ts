import { decodeFragment, encodeFragment } from './fragment.ts';

export { LINK_LIMIT, linkName, ShareError } from './fragment.ts';

/** What a shared link carries. Texts are whole, so that a link shows the same after the pair has changed. */
export interface SharedCode {
  variant: string;
  python: string;
  javascript: string;
  stdin: string;
}

/** The fragment (`#code=...`) for some code. Throws a ShareError when it gets too long. */
export function encodeShare(code: SharedCode): Promise<string> {
  return encodeFragment('code', { v: 1, ...code });
}

/** Reads a fragment made by `encodeShare`. Throws a ShareError. */
export function decodeShare(fragment: string): Promise<SharedCode> {
  return decodeFragment('code', fragment, (value) => {
    const { v, variant, python, javascript, stdin } = value as Record<string, unknown>;
    const fields = { variant, python, javascript, stdin };
    const whole = v === 1 && Object.values(fields).every((field) => typeof field === 'string');
    return whole ? (fields as SharedCode) : undefined;
  });
}
