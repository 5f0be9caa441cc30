"""Waits: their bars in the waterfall, and how the thread stands still meanwhile."""

import sys

from . import host, tracebacks

#: Seconds; shorter waits are not drawn.
SHORTEST_DRAWN = 0.005

#: False for a resident program, whose functions may be timed: drawing takes time.
drawing = True


def draw(seconds):
    """Starts the bar of a wait; returns the function that ends it. Only the reader's own waits are drawn."""
    if not drawing or seconds < SHORTEST_DRAWN or not _asked_by_reader():
        return lambda outcome: None
    return host.trace("timer", f"wait {round(seconds * 1000)} ms")


def draw_named(name):
    """Starts the bar of a task that the reader's code gives a name; returns the function that ends it, or None."""
    return host.trace("timer", name) if drawing and _asked_by_reader() else None


def _asked_by_reader():
    """True when the code that waits is the reader's, not a library's that wants to look at something every so often."""
    frame = sys._getframe(2)
    while frame is not None:
        name = frame.f_code.co_filename
        if not tracebacks.is_own(name) and not name.startswith(tracebacks.ASYNCIO):
            return tracebacks.is_readers(name)
        frame = frame.f_back
    return False


def block(seconds):
    """Blocks for so many seconds; `None` blocks until the page stops the program.

    A program that hears the page is suspended meanwhile and may go on earlier, with a message from it.
    """
    milliseconds = -1 if seconds is None else seconds * 1000
    if host.reachable():
        from pyodide.ffi import can_run_sync, run_sync

        # Not inside a call that JavaScript made, a finalizer for example.
        if can_run_sync():
            promise = host.sleep(milliseconds).promise
            # Otherwise `run_sync` makes a task of it, for which there is no event loop.
            type(promise)._asyncio_future_blocking = False
            run_sync(promise)
            return
    host.wait(milliseconds)

