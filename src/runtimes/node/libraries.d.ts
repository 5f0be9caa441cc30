/** Types of modules that bring none: large libraries that the build embeds as text, and Node's own modules, rebuilt. */
declare module 'lazy:acorn' {
  const load: () => typeof import('acorn');
  export default load;
}
declare module 'lazy:sucrase' {
  const load: () => typeof import('sucrase');
  export default load;
}
declare module 'path-browserify' {
  const path: typeof import('node:path').posix;
  export default path;
}
declare module 'string_decoder/' {
  export const StringDecoder: typeof import('node:string_decoder').StringDecoder;
}
declare module 'unenv/node/punycode' {
  const punycode: object;
  export default punycode;
}
declare module 'unenv/node/querystring' {
  const querystring: object;
  export default querystring;
}
declare module 'unenv/node/url' {
  export const Url: typeof import('node:url').Url;
  export const domainToUnicode: typeof import('node:url').domainToUnicode;
  export const format: typeof import('node:url').format;
  export const parse: typeof import('node:url').parse;
  export const resolve: typeof import('node:url').resolve;
  export const resolveObject: (from: string, to: string) => object;
}
declare module 'whatwg-mimetype' {
  export class MIMEType {
    constructor(text: string);
    readonly essence: string;
    type: string;
    subtype: string;
    readonly parameters: Map<string, string>;
  }
}
