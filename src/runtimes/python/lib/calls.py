"""Requests that the page sends to the program's own servers."""

from . import host, tcp
from .http1 import MessageReader, encode, status_of

#: Bytes that may come before the body of an answer, and between the chunks of one.
_OVERHEAD = 500_000


class Call:
    """The far end of a connection that carries one request of the page's and brings back the answer."""

    closed = False

    def __init__(self, letter, done):
        self._id = letter.id
        self._done = done
        self._reader = MessageReader(answers=letter.method)
        self._end_bar = host.trace("request", f"← {letter.method} {letter.path}")
        listener = tcp.ports.listener(letter.port)
        if listener is None:
            self._fail("refused", f"nothing listens on port {letter.port}")
            return
        self._end = tcp.End()
        self._end.peer = self
        headers = [*letter.headers.to_py(), ("connection", "close")]
        self._end.deliver(encode(f"{letter.method} {letter.path} HTTP/1.1", headers, letter.body.to_bytes()))
        listener.connect(self._end, ("127.0.0.1", tcp.ports.ephemeral()))

    def deliver(self, data):
        """Takes what the server writes."""
        try:
            messages = self._reader.feed(data)
        except ValueError as error:
            self._fail("reset", str(error))
            return
        if messages:
            self._answer(messages[0])
        elif self._reader.size > host.body_limit + _OVERHEAD:
            self._fail_large()

    def finish(self):
        """The server has closed the connection."""
        if self.closed:
            return
        message = self._reader.finish()
        if message:
            self._answer(message)
        else:
            self._fail("reset", "the server closed the connection before it had answered")

    def expire(self):
        pass

    def give_up(self):
        """The page waits no longer."""
        self._end_bar("cancelled", "given up")
        self._close()

    def _answer(self, message):
        try:
            status = status_of(message.start)
        except ValueError as error:
            self._fail("reset", str(error))
            return
        if len(message.body) > host.body_limit:
            self._fail_large()
            return
        reason = message.start.split(" ", 2)[2:]
        # Before the answer: the page draws what has ended by the time the last answer is there.
        self._end_bar("ok", str(status))
        host.answer(self._id, status, "".join(reason), message.headers, message.body)
        self._close()

    def _fail_large(self):
        self._fail("too-large", f"the answer has more than {host.body_limit} bytes")

    def _fail(self, failure, message):
        self._end_bar("error", failure)
        host.fail(self._id, failure, message)
        self._close()

    def _close(self):
        self._done()
        self.closed = True
        # The server sees that its client has gone.
        if hasattr(self, "_end"):
            self._end.finish()
