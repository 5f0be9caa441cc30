import http.server
import io
import urllib.request
from http import HTTPStatus, cookies


class Handler(http.server.BaseHTTPRequestHandler):
    server_version, sys_version = "Test/1", ""

    def __init__(self, text):
        self.rfile, self.wfile = io.BytesIO(text), io.BytesIO()
        self.client_address, self.requestline, self.close_connection = ("local", 0), "", True
        self.handle_one_request()

    def date_time_string(self, timestamp=None):
        return "now"

    def log_message(self, format, *values):
        print("log:", format % values)

    def do_GET(self):
        self.send_response(HTTPStatus.OK)
        self.send_header("X-Path", self.path)
        self.send_header("X-Agent", self.headers.get("user-agent", "none"))
        self.end_headers()
        self.wfile.write(b"body")

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_error(418, explain=body.decode())


print(Handler(b"GET /a?b=1 HTTP/1.1\r\nUser-Agent: me\r\n\r\n").wfile.getvalue().decode())
answer = Handler(b"POST / HTTP/1.0\r\nContent-Length: 4\r\n\r\n<hi>").wfile.getvalue().decode()
print(answer.splitlines()[0], "&lt;hi&gt;" in answer)
for text in (b"PUT / HTTP/1.1\r\n\r\n", b"nonsense\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET / XYZ\r\n\r\n"):
    print(Handler(text).wfile.getvalue().decode().splitlines()[:1])
jar = cookies.SimpleCookie("a=1; b=two")
jar["c"] = "x y"
jar["c"].update({"path": "/", "httponly": True, "max-age": 60, "samesite": "Lax"})
print(jar.output(), {name: morsel.value for name, morsel in jar.items()})
print(HTTPStatus(404).phrase, HTTPStatus.CREATED.value, repr(HTTPStatus.IM_A_TEAPOT), HTTPStatus.NO_CONTENT.description)
