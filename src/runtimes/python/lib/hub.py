"""Everything a program can wait for: answers that fall due, messages of the page, and time."""

import heapq
import itertools
import time

from . import clock, host, tcp

#: Seconds that a busy program may go on before the page's messages are let in.
_TURN = 0.01
#: What will happen by itself: time, a number that keeps the order, what to call.
_due = []
_numbers = itertools.count()
#: What the outcomes of requests to peers are given to, by id.
_asks = {}
#: The page's requests that have not been answered, by id.
_calls = {}
_reachable = False
_turned = 0.0


def begin():
    """The program is known now; call it once, before it starts."""
    global _reachable
    _reachable = host.reachable()


def call_at(when, callback):
    """Calls back when the monotonic clock has come to `when` and the program waits for something."""
    heapq.heappush(_due, (when, next(_numbers), callback))


def ask(method, url, headers, body, callback):
    """Sends a request to a peer; `callback` gets the outcome. Returns the function that gives it up."""
    id = host.ask(method, url, headers, body)
    _asks[id] = callback

    def give_up():
        if _asks.pop(id, None):
            host.cancel(id)

    return give_up


def wait(is_ready, seconds):
    """Waits until `is_ready()` is true; false when that took longer than so many seconds. `None` waits for ever."""
    deadline = None if seconds is None else time.monotonic() + seconds
    if _reachable and time.monotonic() - _turned > _TURN:
        # The program is busy and may never have to wait; the page's messages are let in all the same.
        _block(0)
    while True:
        if _reachable:
            _receive()
        _run_due()
        if is_ready():
            return True
        now = time.monotonic()
        if deadline is not None and now >= deadline:
            return False
        limits = [limit for limit in (deadline, _due[0][0] if _due else None) if limit is not None]
        _block(max(0, min(limits) - now) if limits else None)


def _block(seconds):
    global _turned
    if tcp.ports.changed:
        tcp.ports.changed = False
        host.listening(sorted(tcp.ports.listening()))
    clock.block(seconds)
    _turned = time.monotonic()


def _run_due():
    while _due and _due[0][0] <= time.monotonic():
        heapq.heappop(_due)[2]()


def _receive():
    while (letter := host.receive()) is not None:
        if letter.type == "request":
            from .calls import Call

            _calls[letter.id] = Call(letter, lambda id=letter.id: _calls.pop(id, None))
        elif letter.type == "outcome":
            callback = _asks.pop(letter.id, None)
            if callback:
                callback(letter)
        elif letter.id in _calls:
            _calls[letter.id].give_up()


def install():
    """Replaces `time.sleep`: the worker really stands still, so it is as accurate as its clock."""
    native = time.sleep.__wrapped__

    def sleep(seconds, /):
        if not isinstance(seconds, (int, float)) or not 0 <= seconds < 2**31:
            # Not a wait we can draw: the real one has the right error.
            return native(seconds)
        end = clock.draw(seconds)
        wait(lambda: False, seconds)
        end("ok")

    sleep.__module__ = "time"
    sleep.__qualname__ = "sleep"
    sleep.__doc__ = native.__doc__
    time.sleep = sleep
