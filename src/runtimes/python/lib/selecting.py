"""`select`, `poll` and the selectors on them, for the sockets of this sandbox."""

import errno
import select as _select
import selectors
import weakref

from . import hub, tcp

#: The open sockets by their file descriptor.
_sockets = weakref.WeakValueDictionary()


def add(socket):
    _sockets[socket.fileno()] = socket


class Selector(selectors._BaseSelectorImpl):
    """Waits for sockets. Any other file is always ready, as files on a disk are."""

    def select(self, timeout=None):
        ready = []

        def look():
            ready[:] = [
                (key, events) for key in self._fd_to_key.values() if (events := _ready(key.fd) & key.events)
            ]
            return bool(ready)

        hub.wait(look, None if timeout is None else max(0, timeout))
        return ready


def select(rlist, wlist, xlist, timeout=None, /):
    readers, writers = list(rlist), list(wlist)
    ready = [[], []]

    def look():
        ready[0] = [file for file in readers if _ready(_number(file)) & selectors.EVENT_READ]
        ready[1] = [file for file in writers if _ready(_number(file)) & selectors.EVENT_WRITE]
        return bool(ready[0] or ready[1])

    if timeout is not None and timeout < 0:
        raise ValueError("timeout must be non-negative")
    hub.wait(look, timeout)
    return ready[0], ready[1], []


class Poll:
    """What `select.poll()` gives."""

    def __init__(self):
        self._events = {}

    def register(self, fd, eventmask=_select.POLLIN | _select.POLLPRI | _select.POLLOUT, /):
        self._events[_number(fd)] = eventmask

    def modify(self, fd, eventmask, /):
        if _number(fd) not in self._events:
            raise tcp.error_of(FileNotFoundError, errno.ENOENT)
        self._events[_number(fd)] = eventmask

    def unregister(self, fd, /):
        del self._events[_number(fd)]

    def poll(self, timeout=None, /):
        ready = []

        def look():
            for fd, mask in self._events.items():
                events = _ready(fd)
                found = mask & (
                    (_select.POLLIN if events & selectors.EVENT_READ else 0)
                    | (_select.POLLOUT if events & selectors.EVENT_WRITE else 0)
                )
                if found:
                    ready.append((fd, found))
            return bool(ready)

        hub.wait(look, None if timeout is None or timeout < 0 else timeout / 1000)
        return ready


def _number(file):
    return file if isinstance(file, int) else file.fileno()


def _ready(fd):
    socket = _sockets.get(fd)
    return selectors.EVENT_READ | selectors.EVENT_WRITE if socket is None else socket._ready()


def install():
    """Runs with the `socket` module."""
    _select.select = select
    _select.poll = Poll
    selectors.DefaultSelector = selectors.SelectSelector = selectors.PollSelector = Selector
