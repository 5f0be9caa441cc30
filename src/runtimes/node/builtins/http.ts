import { STATUS_TEXT } from '../net/wire.ts';
import { Agent, ClientRequest, globalAgent } from './http-client.ts';
import { IncomingMessage } from './http-incoming.ts';
import { OutgoingMessage, ServerResponse, validateHeaderName, validateHeaderValue } from './http-outgoing.ts';
import { createServer, Server } from './http-server.ts';

type Input = ConstructorParameters<typeof ClientRequest>;

export const request = (...input: Input): ClientRequest => new ClientRequest(...input);

export function get(...input: Input): ClientRequest {
  const made = request(...input);
  made.end();
  return made;
}

const METHODS =
  'ACL BIND CHECKOUT CONNECT COPY DELETE GET HEAD LINK LOCK M-SEARCH MERGE MKACTIVITY MKCALENDAR MKCOL MOVE NOTIFY ' +
  'OPTIONS PATCH POST PROPFIND PROPPATCH PURGE PUT QUERY REBIND REPORT SEARCH SOURCE SUBSCRIBE TRACE UNBIND UNLINK ' +
  'UNLOCK UNSUBSCRIBE';

export default {
  Agent,
  ClientRequest,
  CloseEvent: globalThis.CloseEvent,
  IncomingMessage,
  METHODS: METHODS.split(' '),
  MessageEvent: globalThis.MessageEvent,
  OutgoingMessage,
  STATUS_CODES: STATUS_TEXT,
  Server,
  ServerResponse,
  WebSocket: globalThis.WebSocket,
  createServer,
  get,
  globalAgent,
  maxHeaderSize: 16_384,
  request,
  setMaxIdleHTTPParsers() {},
  validateHeaderName,
  validateHeaderValue,
};
