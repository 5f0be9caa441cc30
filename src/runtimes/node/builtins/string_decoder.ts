import { StringDecoder as Library } from 'string_decoder/';
import { Buffer, unknownEncoding } from './buffer.ts';

/** `node:string_decoder`, with Node's error for an encoding that does not exist. */
export const StringDecoder = new Proxy(Library, {
  construct(target, [encoding, ...rest], newTarget) {
    if (encoding !== undefined && encoding !== null && !Buffer.isEncoding(encoding)) throw unknownEncoding(encoding);
    return Reflect.construct(target, [encoding, ...rest], newTarget);
  },
});

export default { StringDecoder };
