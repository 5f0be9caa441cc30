"""asyncio's own event loop on the sockets of this sandbox; where the native one would wait in `select`, the worker blocks."""

import asyncio
import socket
from asyncio import events, futures, selector_events

from . import clock, limits, selecting, tracebacks


class BrowserEventLoop(selector_events.BaseSelectorEventLoop):
    def __init__(self, selector=None):
        super().__init__(selector or selecting.Selector())
        self._bars = {}
        self._delay = None

    # Only other threads would have to wake the loop up, and there are none.
    def _make_self_pipe(self):
        self._internal_fds += 1

    def _close_self_pipe(self):
        self._internal_fds -= 1

    def _write_to_self(self):
        pass

    def call_later(self, delay, callback, *args, context=None):
        # The bar says what was asked for; what is left of it when `call_at` looks depends on how busy the machine is.
        self._delay = delay
        try:
            return super().call_later(delay, callback, *args, context=context)
        finally:
            self._delay = None

    def call_at(self, when, callback, *args, context=None):
        if not clock.drawing or not _is_readers_wait(callback):
            return super().call_at(when, callback, *args, context=context)
        end = clock.draw(when - self.time() if self._delay is None else self._delay)

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

    def create_task(self, coro, **options):
        task = super().create_task(coro, **options)
        name = options.get("name")
        end = None if name is None else clock.draw_named(str(name))
        if end is not None:
            task.add_done_callback(lambda done: end(_outcome(done)))
        return task

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        return socket.getaddrinfo(host, port, family, type, proto, flags)

    async def getnameinfo(self, sockaddr, flags=0):
        return socket.getnameinfo(sockaddr, flags)

    def _make_ssl_transport(
        self, rawsock, protocol, sslcontext, waiter=None, *, server_side=False, extra=None, server=None, **options
    ):
        if server_side:
            raise limits.add_note(OSError("TLS is not available here"), limits.NO_TLS)
        return self._make_socket_transport(rawsock.start_tls(), protocol, waiter, extra=extra, server=server)

    async def start_tls(self, transport, protocol, sslcontext, *, server_side=False, **options):
        if server_side:
            raise limits.add_note(OSError("TLS is not available here"), limits.NO_TLS)
        transport.get_extra_info("socket")._sock.start_tls()
        transport.set_protocol(protocol)
        return transport

    def add_signal_handler(self, sig, callback, *args):
        """Takes the handler as on other systems; no signal comes from outside, the program may raise its own."""
        import signal

        signal.signal(sig, lambda number, frame: self.call_soon(callback, *args))

    def remove_signal_handler(self, sig):
        import signal

        return signal.signal(sig, signal.SIG_DFL) is not signal.SIG_DFL


def _outcome(task):
    if task.cancelled():
        return "cancelled"
    # `exception()` would count as looking at it, and asyncio would no longer complain that nobody did.
    return "ok" if task._exception is None else "error"


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
