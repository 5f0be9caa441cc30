"""Connections within the program's memory: what its sockets are made of."""

import collections
import errno
import itertools
import os


def error_of(kind, number):
    """An OSError with the system's own text."""
    return kind(number, os.strerror(number))


class End:
    """One end of a connection. What is written to it comes out of its `peer`, which may be something else than an End:
    anything with `deliver`, `finish` and `expire`.
    """

    def __init__(self):
        self.peer = None
        self.received = bytearray()
        self.finished = False
        self.failure = None
        self.closed = False
        self._sending = True

    @property
    def readable(self):
        return bool(self.received) or self.finished or self.failure is not None

    def read(self, size, peek=False):
        """What has arrived, at most `size` bytes; nothing at the end. Raises what cut the connection off."""
        if not self.received and self.failure is not None:
            raise self.failure
        data = bytes(self.received[:size])
        if not peek:
            del self.received[:size]
        return data

    def write(self, data):
        if self.failure is not None:
            raise self.failure
        if not self._sending or self.peer.closed:
            raise error_of(BrokenPipeError, errno.EPIPE)
        self.peer.deliver(data)

    def shut_down_writing(self):
        if self._sending:
            self._sending = False
            self.peer.finish()

    def close(self):
        if not self.closed:
            self.closed = True
            self.shut_down_writing()

    def expire(self):
        """Whoever reads from this end has waited as long as it wanted to."""

    # Called by the peer:

    def deliver(self, data):
        if not self.closed:
            self.received += data

    def finish(self):
        self.finished = True

    def fail(self, error):
        self.failure = error
        self.finished = True


def connected():
    """Two ends of one connection."""
    ends = End(), End()
    ends[0].peer, ends[1].peer = ends[1], ends[0]
    return ends


class Listener:
    """A socket that listens: connections wait in it until they are accepted."""

    def __init__(self):
        self.waiting = collections.deque()

    def connect(self, end, address):
        """Queues the program's end of a new connection that comes from `address`."""
        self.waiting.append((end, address))

    def close(self):
        for end, _ in self.waiting:
            end.close()
        self.waiting.clear()


class _Ports:
    """Who has which port of this machine."""

    def __init__(self):
        #: Set at every change of `listening()`; the hub resets it.
        self.changed = False
        self._listeners = {}
        self._bound = set()
        self._free = itertools.count(49152)

    def bind(self, port):
        """Takes a port, 0 meaning any free one, and returns it."""
        if port == 0:
            port = next(number for number in self._free if number not in self._bound)
        if port in self._bound:
            raise error_of(OSError, errno.EADDRINUSE)
        self._bound.add(port)
        return port

    def release(self, port):
        self._bound.discard(port)
        if self._listeners.pop(port, None):
            self.changed = True

    def listen(self, port, listener):
        self._listeners[port] = listener
        self.changed = True

    def listener(self, port):
        return self._listeners.get(port)

    def listening(self):
        return self._listeners.keys()

    def ephemeral(self):
        """A port for the near end of a connection that goes out."""
        return next(self._free)


ports = _Ports()
