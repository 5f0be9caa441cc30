"""What a client's connection leads to outside the program: the virtual network, or another program on the page."""

import errno
import time

from . import host, hub, tcp
from .http1 import MessageReader, encode_answer, header

_FAILURES = {
    "refused": ("ECONNREFUSED", ConnectionRefusedError, errno.ECONNREFUSED),
    "reset": ("ECONNRESET", ConnectionResetError, errno.ECONNRESET),
}
NO_PEERS = "This browser cannot suspend Python while it waits for another program. Chromium and Firefox can."


class Origin:
    """The far end of a connection to `name` and `port`: takes whole requests and gives their answers in order."""

    closed = False

    def __init__(self, name, port):
        self._name = name
        self._port = port
        self._reader = MessageReader()
        self._exchanges = []
        self.tls = False
        self.end = tcp.End()
        self.end.peer = self

    def deliver(self, data):
        try:
            requests = self._reader.feed(data)
        except ValueError:
            self.end.fail(tcp.error_of(ConnectionResetError, errno.ECONNRESET))
            return
        for request in requests:
            method, _, target = request.start.partition(" ")
            target = target.rpartition(" ")[0]
            if host.is_peer(self._name):
                url = self._url(target, f"{self._name}:{self._port}")
                start = PeerExchange
            else:
                url = self._url(target, header(request.headers, "host"))
                start = FixtureExchange
            self._exchanges.append(start(method, url, request, self._answer))

    def refused(self):
        """True when the request that was just written is refused, which a client learns before it waits for an answer."""
        return bool(self._exchanges) and self._exchanges[-1].failure == "refused"

    def finish(self):
        self.closed = True
        for exchange in self._exchanges:
            exchange.give_up("closed")
        self._exchanges.clear()

    def expire(self):
        """The client's time for the oldest answer is over."""
        if self._exchanges:
            self._exchanges.pop(0).give_up("timeout")

    def _url(self, target, authority):
        if "://" in target:
            return target
        scheme, default = ("https", 443) if self.tls else ("http", 80)
        port = "" if self._port == default else f":{self._port}"
        authority = (authority or self._name + port).removesuffix(f":{default}")
        return f"{scheme}://{authority}{target}"

    def _answer(self):
        while self._exchanges and self._exchanges[0].done:
            exchange = self._exchanges.pop(0)
            try:
                self.end.deliver(exchange.finish())
            except OSError as error:
                self.end.fail(error)
                return
            if not exchange.keep_alive:
                # Like a server that closes the connection after its answer.
                self.end.finish()
                return


class Exchange:
    """One request that has been sent. Calls `answered` when `done`; its bar is in the waterfall."""

    def __init__(self, method, url, request, answered):
        self.done = False
        self.failure = None
        self.keep_alive = (header(request.headers, "connection") or "").lower() != "close"
        self._method = method
        self._answered = answered
        self._end = host.trace("request", f"{method} {url}")

    def finish(self):
        """Ends the bar and returns the answer's bytes; raises the error of what failed."""
        if self.failure in _FAILURES:
            name, kind, number = _FAILURES[self.failure]
            self._end("error", name)
            raise tcp.error_of(kind, number)
        if self.failure:
            too_large = self.failure == "too-large"
            self._end("error", "EMSGSIZE" if too_large else "ENOTFOUND")
            raise OSError(errno.EMSGSIZE if too_large else errno.EHOSTUNREACH, self.message)
        self._end("ok", str(self.status))
        return encode_answer(self._method, self.status, self.reason, self.headers, self.body, self.keep_alive)

    def give_up(self, reason):
        """The program stopped waiting: `timeout` or `closed`."""
        self._end("cancelled", reason)

    def _take(self, answer):
        self.failure = answer.failure
        self.message = answer.message
        if not self.failure:
            self.status = answer.status
            self.headers = [tuple(pair) for pair in answer.headers.to_py()]
            self.body = answer.body.to_bytes()

    def _arrive(self):
        self.done = True
        self._answered()


class FixtureExchange(Exchange):
    reason = ""

    def __init__(self, method, url, request, answered):
        super().__init__(method, url, request, answered)
        answer = host.request(method, url)
        self._take(answer)
        if self.failure != "hang":
            hub.call_at(time.monotonic() + answer.latency / 1000, self._arrive)


class PeerExchange(Exchange):
    def __init__(self, method, url, request, answered):
        super().__init__(method, url, request, answered)
        self._cancel = hub.ask(method, url, request.headers, request.body, self._receive)

    def give_up(self, reason):
        super().give_up(reason)
        self._cancel()

    def _receive(self, outcome):
        self._take(outcome)
        self.reason = outcome.reason
        self._arrive()


def connect(name, port):
    """The near end of a connection to a host of the virtual network or a peer."""
    if host.is_peer(name) and not host.reachable():
        raise OSError(errno.ENETUNREACH, NO_PEERS)
    return Origin(name, port).end
