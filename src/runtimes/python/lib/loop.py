"""asyncio's own event loop; where the native one would wait in `select`, the worker blocks."""

import asyncio
from asyncio import base_events, events, futures

from . import clock, tracebacks


class _Selector:
    """There is nothing to select from: the virtual network answers by timers."""

    def select(self, timeout):
        if timeout is None or timeout > 0:
            clock.block(timeout)
        return []


class BrowserEventLoop(base_events.BaseEventLoop):
    def __init__(self):
        super().__init__()
        self._selector = _Selector()
        self._bars = {}

    def _process_events(self, event_list):
        pass

    def _write_to_self(self):
        pass

    def call_at(self, when, callback, *args, context=None):
        if not _is_readers_wait(callback):
            return super().call_at(when, callback, *args, context=context)
        end = clock.draw(when - self.time())

        def fire():
            self._bars.pop(handle, None)
            end("ok")
            callback(*args)

        handle = super().call_at(when, fire, context=context)
        self._bars[handle] = end
        return handle

    def _timer_handle_cancelled(self, handle):
        end = self._bars.pop(handle, None)
        if end is not None:
            end("cancelled")
        super()._timer_handle_cancelled(handle)

    async def create_connection(self, protocol_factory, host=None, port=None, *, ssl=None, sock=None, **options):
        from . import streams

        return await streams.connect(self, protocol_factory, host, port, tls=bool(ssl), sock=sock)

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        import socket

        return socket.getaddrinfo(host, port, family, type, proto, flags)


def _is_readers_wait(callback):
    """True for `asyncio.sleep` and for `call_later` with a function of the reader's; false for asyncio's own timeouts."""
    if callback is futures._set_result_unless_cancelled:
        return True
    code = getattr(callback, "__code__", None)
    return code is not None and tracebacks.is_readers(code.co_filename)


class _Policy(events._BaseDefaultEventLoopPolicy):
    _loop_factory = BrowserEventLoop


def install():
    """Takes Pyodide's loop, which needs the browser's event loop to run, out of asyncio."""
    events._set_running_loop(None)
    events._set_event_loop_policy(_Policy())
    asyncio.run = asyncio.run.__wrapped__
    asyncio.SelectorEventLoop = asyncio.EventLoop = BrowserEventLoop
