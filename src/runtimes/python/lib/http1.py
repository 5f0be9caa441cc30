"""HTTP/1.1 as bytes: whole messages out of a stream, and into one."""

from collections import namedtuple
from http import HTTPStatus

#: `start`: the first line. `headers`: pairs in their order, names as they were written.
Message = namedtuple("Message", "start headers body")


class MessageReader:
    """Collects the bytes of requests, or of the answer to a request with the method `answers`."""

    def __init__(self, answers=None):
        self._answers = answers
        self._buffer = bytearray()
        self._head = None

    @property
    def size(self):
        return len(self._buffer)

    @property
    def begun(self):
        """True in the middle of a message."""
        return bool(self._buffer) or self._head is not None

    def feed(self, data):
        """Adds bytes and returns the messages that are whole now. Raises ValueError for what is not HTTP."""
        self._buffer += data
        messages = []
        while (message := self._next(False)) is not None:
            messages.append(message)
        return messages

    def finish(self):
        """No more bytes will come: the answer that only ended with them, or None."""
        return self._next(True)

    def _next(self, ended):
        if self._head is None and not self._read_head():
            return None
        start, headers, kind, length = self._head
        if kind == "chunked":
            body, size = _unchunk(self._buffer)
        elif kind == "length":
            size = length if len(self._buffer) >= length else None
            body = bytes(self._buffer[:length])
        else:
            size = len(self._buffer) if ended else None
            body = bytes(self._buffer)
        if size is None:
            return None
        del self._buffer[:size]
        self._head = None
        return Message(start, headers, body)

    def _read_head(self):
        while True:
            end = self._buffer.find(b"\r\n\r\n")
            if end < 0:
                return False
            start, *lines = self._buffer[:end].decode("latin-1").split("\r\n")
            del self._buffer[: end + 4]
            # Interim answers such as `100 Continue` come before the real one.
            if self._answers is None or not start.partition(" ")[2].startswith("1"):
                break
        headers = []
        for line in lines:
            name, colon, value = line.partition(":")
            if not colon:
                raise ValueError(f"not a header: {line[:100]!r}")
            headers.append((name, value.strip(" \t")))
        self._head = start, headers, *self._framing(start, headers)
        return True

    def _framing(self, start, headers):
        """How the end of the body is told: `length` and the number, `chunked`, or the `end` of the connection."""
        if self._answers is not None and (self._answers == "HEAD" or status_of(start) in (204, 304)):
            return "length", 0
        if "chunked" in (header(headers, "transfer-encoding") or "").lower():
            return "chunked", None
        length = header(headers, "content-length")
        if length is not None:
            if not length.isdecimal():
                raise ValueError(f"not a length: {length[:100]!r}")
            return "length", int(length)
        return ("length", 0) if self._answers is None else ("end", None)


def header(headers, name):
    """The value of the first header with this lower-case name, or None."""
    return next((value for key, value in headers if key.lower() == name), None)


def status_of(start):
    """The status in an answer's first line. Raises ValueError when there is none."""
    version, _, rest = start.partition(" ")
    code = rest.partition(" ")[0]
    if not version.startswith("HTTP/") or len(code) != 3 or not code.isdecimal():
        raise ValueError(f"not an HTTP answer: {start[:100]!r}")
    return int(code)


def encode(start, headers, body):
    """The bytes of a message."""
    lines = [start, *(f"{name}: {value}" for name, value in headers)]
    return "\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n" + body


def encode_answer(method, status, reason, headers, body, keep_alive):
    """The bytes of a whole answer to a request with that method."""
    if not reason:
        try:
            reason = HTTPStatus(status).phrase
        except ValueError:
            pass
    connection = ("connection", "transfer-encoding", "keep-alive")
    kept = [pair for pair in headers if pair[0].lower() not in connection]
    bodiless = method == "HEAD" or status in (204, 304)
    if not bodiless:
        kept = [pair for pair in kept if pair[0].lower() != "content-length"]
        kept.append(("content-length", len(body)))
    kept.append(("connection", "keep-alive" if keep_alive else "close"))
    return encode(f"HTTP/1.1 {status} {reason}", kept, b"" if bodiless else body)


def _unchunk(buffer):
    """The body that the chunks at the beginning of `buffer` make and the bytes they take; None for both if more must come."""
    body = bytearray()
    at = 0
    while True:
        line = buffer.find(b"\r\n", at)
        if line < 0:
            return None, None
        size = int(bytes(buffer[at:line]).partition(b";")[0].decode("latin-1"), 16)
        if size < 0:
            raise ValueError("a chunk of less than nothing")
        at = line + 2
        if size == 0:
            # Trailers end with an empty line.
            end = at if buffer[at : at + 2] == b"\r\n" else buffer.find(b"\r\n\r\n", at) + 2
            return (bytes(body), end + 2) if end >= at and len(buffer) >= end + 2 else (None, None)
        if len(buffer) < at + size + 2:
            return None, None
        body += buffer[at : at + size]
        at += size + 2
