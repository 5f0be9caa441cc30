import { StringDecoder } from 'string_decoder/';

/** `node:string_decoder`, with base64url as one more name of base64's alphabet. */
export default { StringDecoder };
