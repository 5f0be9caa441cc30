export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** A header's name as RFC 9110 has it. */
export const HEADER_NAME = /^[!#$%&'*+.^_`|~\w-]+$/;

/** What may stand in a header's value without an encoding of its own. */
export const HEADER_VALUE = /^[\t\x20-\x7e]*$/;
