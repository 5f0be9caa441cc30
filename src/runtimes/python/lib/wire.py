"""HTTP/1.1 on the virtual network: bytes of a request in, bytes of the fixture's answer out."""

import errno
import os
import time
from http import HTTPStatus

from . import host


class Exchange:
    """One request that has been sent and its answer, which is due at `due` on the monotonic clock."""

    def __init__(self, method, url, keep_alive):
        self.method = method
        self.keep_alive = keep_alive
        self._end = host.trace("request", f"{method} {url}")
        answer = host.request(method, url)
        self.failure = answer.failure
        self.message = answer.message
        self.due = time.monotonic() + answer.latency / 1000
        if not self.failure:
            self.status = answer.status
            self._headers = answer.headers.to_py()
            self._body = answer.body.to_bytes()

    def finish(self):
        """Ends the bar and returns the answer's bytes; raises the error of a fixture that fails."""
        if self.failure == "refused":
            self._end("error", "ECONNREFUSED")
            raise ConnectionRefusedError(errno.ECONNREFUSED, os.strerror(errno.ECONNREFUSED))
        if self.failure == "reset":
            self._end("error", "ECONNRESET")
            raise ConnectionResetError(errno.ECONNRESET, os.strerror(errno.ECONNRESET))
        if self.failure:
            self._end("error", "ENOTFOUND")
            raise OSError(errno.EHOSTUNREACH, self.message)
        self._end("ok", str(self.status))
        return self._encode()

    def give_up(self, reason):
        """The program stopped waiting: `timeout` or `closed`. Has no effect once the answer has arrived."""
        self._end("cancelled", reason)

    def _encode(self):
        try:
            phrase = HTTPStatus(self.status).phrase
        except ValueError:
            phrase = ""
        lines = [f"HTTP/1.1 {self.status} {phrase}"]
        lines += [f"{name}: {value}" for name, value in self._headers]
        lines.append(f"connection: {'keep-alive' if self.keep_alive else 'close'}")
        head = "\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n"
        bodiless = self.method == "HEAD" or self.status in (204, 304) or self.status < 200
        return head if bodiless else head + self._body


class RequestParser:
    """Collects the bytes a client sends and turns each whole request into an Exchange."""

    def __init__(self, address, port):
        self._address = address
        self._port = port
        self._buffer = b""
        self.tls = False

    def feed(self, data):
        self._buffer += bytes(data)
        exchanges = []
        while (exchange := self._next()) is not None:
            exchanges.append(exchange)
        return exchanges

    def _next(self):
        head, separator, rest = self._buffer.partition(b"\r\n\r\n")
        if not separator:
            return None
        request_line, *lines = head.decode("latin-1").split("\r\n")
        headers = {}
        for line in lines:
            name, _, value = line.partition(":")
            headers[name.strip().lower()] = value.strip()
        length = _body_length(headers, rest)
        if length is None:
            return None
        self._buffer = rest[length:]
        method, _, target = request_line.partition(" ")
        target = target.rpartition(" ")[0]
        keep_alive = headers.get("connection", "").lower() != "close"
        return Exchange(method, self._url(target, headers), keep_alive)

    def _url(self, target, headers):
        if "://" in target:
            return target
        default = 443 if self.tls else 80
        port = "" if self._port == default else f":{self._port}"
        authority = headers.get("host") or f"{self._address}{port}"
        return f"{'https' if self.tls else 'http'}://{authority}{target}"


def _body_length(headers, rest):
    """Bytes of `rest` that are the request's body; None while it is not all there."""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        end = rest.find(b"0\r\n\r\n")
        while end > 0 and rest[end - 2 : end] != b"\r\n":
            end = rest.find(b"0\r\n\r\n", end + 1)
        return None if end < 0 else end + 5
    length = int(headers.get("content-length") or 0)
    return length if len(rest) >= length else None
