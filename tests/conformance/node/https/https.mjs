import https, { Agent, globalAgent, request } from 'node:https';

console.log(typeof https.get, typeof https.createServer, globalAgent instanceof Agent, globalAgent.protocol, new Agent({ keepAlive: true }).defaultPort);
const refused = request('https://localhost:1/', () => console.log('never'));
refused.on('error', (error) => console.log(error.code));
refused.end();
