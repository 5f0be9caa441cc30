import { BODY_LIMIT } from '../../src/sandbox/protocol.ts';

/** A Python program up to its handler, which answers, waits, fails and misbehaves by path. */
export const HANDLERS = `import json, time
from http.server import BaseHTTPRequestHandler, HTTPServer, ThreadingHTTPServer
class Handler(BaseHTTPRequestHandler):
    def log_message(self, *args): pass
    def do_GET(self):
        if self.path == '/slow': time.sleep(0.3)
        if self.path == '/throw': raise ValueError('of the handler')
        if self.path == '/exit': raise SystemExit(3)
        if self.path == '/big': return self.reply(200, 'x' * ${BODY_LIMIT + 1})
        if self.path == '/close': return self.connection.close()
        if self.path == '/garbage': return self.wfile.write(b'hello\\r\\n\\r\\n')
        self.reply(200, self.command + ' ' + self.path + ' ' + self.headers['host'])
    def do_POST(self):
        text = self.rfile.read(int(self.headers['content-length'])).decode()
        self.reply(201, json.dumps(json.loads(text)))
    def reply(self, status, text):
        self.send_response(status)
        self.send_header('content-type', 'text/plain')
        self.end_headers()
        self.wfile.write(text.encode())
`;
