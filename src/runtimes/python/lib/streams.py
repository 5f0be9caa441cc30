"""asyncio's connections on the virtual network: `asyncio.open_connection` and what is built on it."""

import asyncio
import socket
import time

from . import sockets
from .wire import RequestParser


class TransportSocket:
    """What a program may ask about the two ends of a connection."""

    family = socket.AF_INET
    type = socket.SOCK_STREAM
    proto = socket.IPPROTO_TCP

    def __init__(self, peer):
        self._peer = peer

    def getpeername(self):
        return self._peer

    def getsockname(self):
        return ("127.0.0.1", 49152)

    def fileno(self):
        return -1

    def getsockopt(self, *names):
        return 0

    def setsockopt(self, *values):
        pass


class VirtualTransport(asyncio.Transport):
    """Hands what a protocol writes to the virtual network and feeds it the answers when they are due."""

    def __init__(self, loop, protocol, address, port, tls):
        ends = TransportSocket((address, port))
        super().__init__({"peername": ends.getpeername(), "sockname": ends.getsockname(), "socket": ends})
        self._loop = loop
        self._protocol = protocol
        self._parser = RequestParser(address, port)
        self._parser.tls = tls
        self._pending = []
        self._closing = False
        loop.call_soon(protocol.connection_made, self)

    def start_tls(self):
        """From here on the requests are `https`, see `tls`."""
        self._parser.tls = True

    def get_protocol(self):
        return self._protocol

    def set_protocol(self, protocol):
        self._protocol = protocol

    def write(self, data):
        if self._closing:
            return
        for exchange in self._parser.feed(data):
            self._pending.append(exchange)
            if exchange.failure != "hang":
                self._loop.call_later(max(0, exchange.due - time.monotonic()), self._answer, exchange)

    def writelines(self, lines):
        self.write(b"".join(lines))

    def can_write_eof(self):
        return True

    def write_eof(self):
        pass

    def get_write_buffer_size(self):
        return 0

    def set_write_buffer_limits(self, high=None, low=None):
        pass

    def is_reading(self):
        return not self._closing

    def pause_reading(self):
        pass

    def resume_reading(self):
        pass

    def is_closing(self):
        return self._closing

    def close(self):
        self._shut(None)

    def abort(self):
        self._shut(None)

    def _answer(self, exchange):
        if self._closing:
            return
        self._pending.remove(exchange)
        try:
            data = exchange.finish()
        except OSError as error:
            self._shut(error)
            return
        self._protocol.data_received(data)
        if not exchange.keep_alive:
            self._protocol.eof_received()
            self._shut(None)

    def _shut(self, error):
        if self._closing:
            return
        self._closing = True
        for exchange in self._pending:
            exchange.give_up("closed")
        self._loop.call_soon(self._protocol.connection_lost, error)


async def connect(loop, protocol_factory, host, port, *, tls, sock):
    """The heart of `loop.create_connection`. Raises `socket.gaierror` for a host without a fixture."""
    if sock is not None:
        raise NotImplementedError("create_connection(sock=...) is not available in this sandbox")
    sockets.address_of(host)
    protocol = protocol_factory()
    transport = VirtualTransport(loop, protocol, host, port, tls)
    await asyncio.sleep(0)
    return transport, protocol
