import http.client
import http.server
import socket
import urllib.error
import urllib.request


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/")
            self.end_headers()
            return
        body = f"{self.command} {self.path}".encode()
        self.send_response(200 if self.path == "/" else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *values):
        print("log", format % values)


# One thread: the request is sent, then the server handles it, then the answer is read.
server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[0], server.server_port > 0, server.socket.type == socket.SOCK_STREAM, server.request_queue_size)
for path in ("/", "/nope", "/moved"):
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
    connection.request("GET", path, headers={"Connection": "close"})
    server.handle_request()
    response = connection.getresponse()
    print(response.status, response.reason, response.getheader("location"), response.read(), response.version, response.isclosed())
    connection.close()
server.timeout = 0.001
print(server.handle_request())
server.server_close()
try:
    http.client.HTTPConnection("127.0.0.1", server.server_port).request("GET", "/")
except ConnectionRefusedError as error:
    print(type(error).__name__)
connection = http.client.HTTPConnection("h.example", 81)
print(connection.host, connection.port)
for wrong in (lambda: connection.request("GET", "/a b"), lambda: connection.putheader("A", "b"), connection.getresponse, lambda: http.client.HTTPConnection("h:nope")):
    try:
        wrong()
    except http.client.HTTPException as error:
        print(type(error).__name__, error)
