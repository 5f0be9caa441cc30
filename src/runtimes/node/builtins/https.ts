import http from './http.ts';
import { ClientRequest, Agent as HttpAgent } from './http-client.ts';

/** `node:https`: the same exchange with `https:` URLs; the virtual network has no certificates to check. */
class Agent extends HttpAgent {
  override defaultPort = 443;
  override protocol = 'https:';
}

const globalAgent = new Agent({ keepAlive: true, scheduling: 'lifo', timeout: 5000 });

type Input = ConstructorParameters<typeof ClientRequest>;

function request(...[input, ...rest]: Input): ClientRequest {
  const secured = typeof input === 'string' || input instanceof URL ? input : { protocol: 'https:', ...input };
  return new ClientRequest(secured, ...rest);
}

function get(...input: Input): ClientRequest {
  const made = request(...input);
  made.end();
  return made;
}

export default { Agent, Server: http.Server, createServer: http.createServer, get, globalAgent, request };
