"""Sockets that reach the program's own servers, the virtual network and peers, and nothing else.

`http.client`, `http.server`, `socketserver` and asyncio run on them unchanged.
"""

import errno
import os
import socket as _socket

from . import host, hub, names, origins, selecting, tcp

_NATIVE = _socket.socket
_NO_REQUESTS = (
    "This browser cannot pass requests into a running Python program: it has no JavaScript Promise Integration. "
    "Chromium and Firefox can."
)
#: Names that Emscripten's module lacks and servers ask for. Setting the options changes nothing here.
_CONSTANTS = {"SO_REUSEADDR": 2, "SO_REUSEPORT": 15, "SO_KEEPALIVE": 9, "TCP_NODELAY": 1, "SOMAXCONN": 4096}


class VirtualSocket(_NATIVE):
    """A stream socket in the program's memory."""

    __slots__ = ("_end", "_listener", "_near", "_far", "_options")

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        super().__init__(family, type, proto, fileno)
        self._end = None
        self._listener = None
        #: Addresses of the two ends of the connection; the near one is also where it is bound.
        self._near = None
        self._far = None
        self._options = {}
        selecting.add(self)

    # A client:

    def connect(self, address, /):
        self._check_open()
        name, port = names.name_of(address[0]), int(address[1])
        if self._end is not None:
            raise tcp.error_of(OSError, errno.EISCONN)
        self._end = self._reach(name, port)
        self._near = self._near or ("127.0.0.1", tcp.ports.ephemeral())
        self._far = (names.address_of(name), port)

    def connect_ex(self, address, /):
        try:
            self.connect(address)
        except OSError as error:
            return error.errno
        return 0

    def _reach(self, name, port):
        if not names.is_local(name):
            return origins.connect(name, port)
        listener = tcp.ports.listener(port)
        if listener is not None:
            near, far = tcp.connected()
            self._near = ("127.0.0.1", tcp.ports.ephemeral())
            listener.connect(far, self._near)
            return near
        if host.knows(name):
            return origins.connect(name, port)
        raise tcp.error_of(ConnectionRefusedError, errno.ECONNREFUSED)

    def start_tls(self):
        """From here on the requests are `https`; there is no cipher between two ends of one memory."""
        peer = self._connected().peer
        if isinstance(peer, origins.Origin):
            peer.tls = True
        return self

    # A server:

    def bind(self, address, /):
        self._check_open()
        port = int(address[1])
        if not 0 <= port < 65536:
            raise OverflowError("bind(): port must be 0-65535.")
        if self._near is not None:
            raise tcp.error_of(OSError, errno.EINVAL)
        name = names.name_of(address[0])
        if not names.is_local(name):
            raise tcp.error_of(OSError, errno.EADDRNOTAVAIL)
        self._near = (names.address_of(name), tcp.ports.bind(port))

    def listen(self, backlog=0, /):
        self._check_open()
        if host.serves() and not host.reachable():
            # In the error's own text: uvicorn logs that and nothing else.
            raise OSError(errno.EOPNOTSUPP, _NO_REQUESTS)
        if self._near is None:
            self.bind(("0.0.0.0", 0))
        if self._listener is None:
            self._listener = tcp.Listener()
            tcp.ports.listen(self._near[1], self._listener)

    def accept(self):
        self._check_open()
        if self._listener is None:
            raise tcp.error_of(OSError, errno.EINVAL)
        self._wait(lambda: self._listener.waiting)
        end, address = self._listener.waiting.popleft()
        socket = VirtualSocket(self.family, self.type, self.proto)
        socket._end, socket._near, socket._far = end, self._near, address
        return socket, address

    # A connection:

    def sendall(self, data, flags=0, /):
        end = self._connected()
        end.write(memoryview(data).cast("B"))
        peer = end.peer
        if self.gettimeout() != 0 and isinstance(peer, origins.Origin) and peer.refused():
            self._wait(lambda: end.readable)
            end.read(0)

    def send(self, data, flags=0, /):
        self.sendall(data, flags)
        return memoryview(data).nbytes

    def sendmsg(self, buffers, ancdata=(), flags=0, address=None, /):
        return self.send(b"".join(buffers))

    def sendfile(self, file, offset=0, count=None):
        file.seek(offset)
        data = file.read(-1 if count is None else count)
        self.sendall(data)
        return len(data)

    def recv(self, size, flags=0, /):
        end = self._connected()
        self._wait(lambda: end.readable)
        return end.read(size, peek=bool(flags & _socket.MSG_PEEK))

    def recv_into(self, buffer, nbytes=0, flags=0, /):
        view = memoryview(buffer).cast("B")
        data = self.recv(nbytes or len(view), flags)
        view[: len(data)] = data
        return len(data)

    def recvfrom(self, size, flags=0, /):
        return self.recv(size, flags), self._far

    def shutdown(self, how, /):
        end = self._connected()
        if how != _socket.SHUT_RD:
            end.shut_down_writing()
        if how != _socket.SHUT_WR:
            end.finish()

    def _real_close(self):
        if self._end is not None:
            self._end.close()
        if self._listener is not None:
            self._listener.close()
        if self._near is not None and self._far is None:
            tcp.ports.release(self._near[1])
        super()._real_close()

    # Facts:

    def getpeername(self):
        self._connected()
        return self._far

    def getsockname(self):
        return self._near or ("0.0.0.0", 0)

    def setsockopt(self, level, name, value, length=None, /):
        self._options[level, name] = value

    def getsockopt(self, level, name, size=0, /):
        return self._options.get((level, name), 0)

    def dup(self):
        raise tcp.error_of(OSError, errno.EOPNOTSUPP)

    def _ready(self):
        """What the socket is ready for, as `selectors` counts it."""
        if self._listener is not None:
            return 1 if self._listener.waiting else 0
        if self._end is None:
            return 0
        return 3 if self._end.readable else 2

    def _connected(self):
        self._check_open()
        if self._end is None:
            raise tcp.error_of(OSError, errno.ENOTCONN)
        return self._end

    def _check_open(self):
        if self.fileno() < 0:
            raise tcp.error_of(OSError, errno.EBADF)

    def _wait(self, is_ready):
        """Waits as long as the socket's timeout allows, and raises what such a socket raises after that."""
        limit = self.gettimeout()
        if hub.wait(is_ready, limit):
            return
        if limit == 0:
            raise tcp.error_of(BlockingIOError, errno.EAGAIN)
        if self._end is not None:
            self._end.peer.expire()
        raise TimeoutError("timed out")


def socketpair(family=None, type=_socket.SOCK_STREAM, proto=0):
    sockets = VirtualSocket(), VirtualSocket()
    for socket, end in zip(sockets, tcp.connected()):
        socket._end, socket._near, socket._far = end, "", ""
    return sockets


def install():
    """Runs at the end of the `socket` module."""
    for name, value in _CONSTANTS.items():
        if not hasattr(_socket, name):
            setattr(_socket, name, value)
    _socket.socket = _socket.SocketType = VirtualSocket
    _socket.socketpair = socketpair
    names.install()
    selecting.install()
    VirtualSocket.__name__ = VirtualSocket.__qualname__ = "socket"
    VirtualSocket.__module__ = "socket"


def install_tls():
    """Runs at the end of the `ssl` module."""
    from . import tls

    tls.install()


def install_servers():
    """Runs at the end of the `socketserver` module: without threads, requests are handled one after another."""
    import socketserver

    socketserver.ThreadingMixIn.process_request = socketserver.ThreadingMixIn.process_request_thread
