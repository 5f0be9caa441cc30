"""Waiting: the worker really blocks, so `time.sleep` and the event loop are as accurate as its clock."""

import time

from . import host

#: Seconds; shorter waits are not drawn.
SHORTEST_DRAWN = 0.005


def draw(seconds):
    """Starts the bar of a wait; returns the function that ends it."""
    if seconds < SHORTEST_DRAWN:
        return lambda outcome: None
    return host.trace("timer", f"wait {round(seconds * 1000)} ms")


def block(seconds):
    """Blocks for so many seconds; `None` blocks until the page stops the program."""
    host.wait(-1 if seconds is None else seconds * 1000)


def install():
    native = time.sleep.__wrapped__

    def sleep(seconds, /):
        if not isinstance(seconds, (int, float)) or not 0 <= seconds < 2**31:
            # Not a wait we can draw: the real one has the right error.
            return native(seconds)
        end = draw(seconds)
        block(seconds)
        end("ok")

    sleep.__module__ = "time"
    sleep.__qualname__ = "sleep"
    sleep.__doc__ = native.__doc__
    time.sleep = sleep
