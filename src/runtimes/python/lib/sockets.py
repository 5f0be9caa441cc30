"""Sockets that reach the virtual network and nothing else. `http.client` and `urllib` run on them unchanged."""

import errno
import os
import socket as _socket
import time

from . import clock, host, limits

_NATIVE = _socket.socket
_SERVER_NOTE = "A browser cannot listen on a port."
#: Addresses handed out for host names: RFC 5737 keeps 192.0.2.0/24 and 198.51.100.0/24 for documentation.
_names = {}


def address_of(name):
    """A documentation address that stands for a host name; raises what a failed look-up raises."""
    if name in _names:
        return name
    for address, known in _names.items():
        if known == name:
            return address
    if not host.knows(name):
        explanation = host.request("GET", f"http://{name}/").message
        raise _socket.gaierror(_socket.EAI_NONAME, f"Name or service not known ({explanation})")
    number = len(_names) + 1
    address = f"192.0.2.{number}" if number < 255 else f"198.51.100.{number - 254}"
    _names[address] = name
    return address


class VirtualSocket(_NATIVE):
    """A client socket of the virtual network."""

    __slots__ = ("_parser", "_exchanges", "_received", "_peer", "_ended")

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        super().__init__(family, type, proto, fileno)
        self._parser = None
        self._exchanges = []
        self._received = b""
        self._peer = None
        self._ended = False

    def connect(self, address):
        from .wire import RequestParser

        name, port = address[0], address[1]
        name = _names.get(address_of(name), name)
        self._peer = (address_of(name), port)
        self._parser = RequestParser(name, port)

    def connect_ex(self, address):
        try:
            self.connect(address)
        except OSError as error:
            return error.errno
        return 0

    def start_tls(self):
        """From here on the requests are `https`; there is no cipher between two ends of one memory."""
        self._required().tls = True
        return self

    def getpeername(self):
        self._required()
        return self._peer

    def sendall(self, data, flags=0, /):
        data = memoryview(data).cast("B")
        for exchange in self._required().feed(data):
            self._exchanges.append(exchange)
            if exchange.failure == "refused":
                # A client that is refused learns it before it can wait for an answer.
                self._await_answer()

    def send(self, data, flags=0, /):
        self.sendall(data, flags)
        return memoryview(data).nbytes

    def sendfile(self, file, offset=0, count=None):
        file.seek(offset)
        data = file.read(-1 if count is None else count)
        self.sendall(data)
        return len(data)

    def recv(self, size, flags=0, /):
        self._required()
        if not self._received and not self._ended:
            self._await_answer()
        data, rest = self._received[:size], self._received[size:]
        if not flags & _socket.MSG_PEEK:
            self._received = rest
        return data

    def recv_into(self, buffer, nbytes=0, flags=0, /):
        view = memoryview(buffer).cast("B")
        data = self.recv(nbytes or len(view), flags)
        view[: len(data)] = data
        return len(data)

    def shutdown(self, how, /):
        self._ended = self._ended or how != _socket.SHUT_WR

    def _real_close(self):
        for exchange in self._exchanges:
            exchange.give_up("closed")
        super()._real_close()

    def bind(self, address, /):
        raise limits.add_note(PermissionError(errno.EACCES, os.strerror(errno.EACCES)), _SERVER_NOTE)

    def listen(self, backlog=0, /):
        raise limits.add_note(OSError(errno.EOPNOTSUPP, os.strerror(errno.EOPNOTSUPP)), _SERVER_NOTE)

    def _required(self):
        if self._parser is None:
            raise OSError(errno.ENOTCONN, os.strerror(errno.ENOTCONN))
        return self._parser

    def _await_answer(self):
        """Blocks until the oldest unanswered request has its answer, the timeout is over or the program is stopped."""
        limit = self.gettimeout()
        if not self._exchanges:
            # Nothing was asked. A server would wait for the request, and so would this client.
            clock.block(limit)
            raise TimeoutError("timed out")
        exchange = self._exchanges[0]
        remaining = None if exchange.failure == "hang" else max(0, exchange.due - time.monotonic())
        if limit == 0 and remaining != 0:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        if limit is not None and (remaining is None or remaining > limit):
            clock.block(limit)
            exchange.give_up("timeout")
            raise TimeoutError("timed out")
        clock.block(remaining)
        self._exchanges.pop(0)
        self._received += exchange.finish()
        # Like a server that closes the connection after its answer.
        self._ended = not exchange.keep_alive


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    name = host.decode() if isinstance(host, (bytes, bytearray)) else host
    address = "127.0.0.1" if name in (None, "") else address_of(name)
    kind = type or _socket.SOCK_STREAM
    number = 0 if port is None else int(port) if str(port).isdigit() else _socket.getservbyname(port)
    family = _socket.AddressFamily(_socket.AF_INET)
    return [(family, _socket.SocketKind(kind), _socket.IPPROTO_TCP, "", (address, number))]


def gethostbyname(hostname, /):
    return address_of(hostname)


def install():
    """Runs at the end of the `socket` module."""
    _socket.socket = _socket.SocketType = VirtualSocket
    _socket.getaddrinfo = getaddrinfo
    _socket.gethostbyname = gethostbyname
    VirtualSocket.__name__ = VirtualSocket.__qualname__ = "socket"
    VirtualSocket.__module__ = "socket"


def install_tls():
    """Runs at the end of the `ssl` module."""
    from . import tls

    tls.install()
