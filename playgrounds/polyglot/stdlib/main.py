import json
import statistics
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer

reports = 0


def summarize(body: bytes) -> tuple[int, dict]:
    try:
        values = json.loads(body)["values"]
        return 200, {
            "mean": statistics.mean(values),
            "median": statistics.median(values),
            "spread": round(statistics.stdev(values), 3),
        }
    except (KeyError, TypeError, ValueError):
        return 422, {"error": "values: two or more numbers"}


def report() -> tuple[int, dict]:
    global reports
    reports += 1
    if reports == 1:
        return 503, {"error": "warming up"}
    return 200, {"report": reports}


def forecast() -> tuple[int, dict]:
    time.sleep(3)
    return 200, {"weather": "sunny"}


class Service(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        match self.path:
            case "/report":
                self.answer(*report())
            case "/forecast":
                self.answer(*forecast())
            case _:
                self.answer(404, {"error": "not found"})

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length", 0))
        self.answer(*summarize(self.rfile.read(length)))

    def answer(self, status: int, data: dict) -> None:
        body = json.dumps(data).encode()
        # The gateway may have stopped waiting.
        with suppress(ConnectionError):
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Would write a line to stderr for every request."""


ThreadingHTTPServer(("", 8000), Service).serve_forever()
