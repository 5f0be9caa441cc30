export { arrivingHeaders } from './crossing.ts';
export type { Fixture } from './fixtures.ts';
export { createNetwork, DEFAULT_LATENCY, type Network, type NetworkAnswer, type NetworkRequest } from './network.ts';
