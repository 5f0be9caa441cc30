"""Stands in for the threads that anyio starts: a browser's Python has none.

`anyio.to_thread.run_sync` calls its function at once, on the event loop. `anyio.from_thread.start_blocking_portal` gives a portal
whose event loop runs while somebody waits for a result. Starlette's test client and synchronous endpoints need the two.
"""

import asyncio
import concurrent.futures
import contextlib
import contextvars
from asyncio import events, tasks


def install_to_thread():
    """Runs at the end of the `anyio.to_thread` module."""
    from anyio import lowlevel, to_thread

    async def run_sync(func, *args, abandon_on_cancel=False, cancellable=None, limiter=None):
        await lowlevel.checkpoint()
        async with limiter or to_thread.current_default_thread_limiter():
            # Like a thread: it sees the caller's context and cannot change it.
            return contextvars.copy_context().run(func, *args)

    run_sync.__module__ = to_thread.__name__
    to_thread.run_sync = run_sync


def install_from_thread():
    """Runs at the end of the `anyio.from_thread` module."""
    from anyio import from_thread

    class Portal(from_thread.BlockingPortal):
        def __init__(self):
            super().__init__()
            self._loop = asyncio.get_running_loop()

        def _check_running(self):
            if self._event_loop_thread_id is None:
                raise RuntimeError("This portal is not running")
            if events._get_running_loop() is self._loop:
                raise RuntimeError("This method cannot be called from the event loop thread")

        def _spawn_task_from_thread(self, func, args, kwargs, name, future):
            self._loop.call_soon(
                lambda: self._task_group.start_soon(self._call_func, func, args, kwargs, future, name=name),
                context=contextvars.copy_context(),
            )

        def start_task_soon(self, func, *args, name=None):
            self._check_running()
            future = Pending(self._loop)
            self._spawn_task_from_thread(func, args, {}, name, future)
            return future

        def start_task(self, func, *args, name=None):
            self._check_running()
            status = Pending(self._loop)
            future = Pending(self._loop)
            options = {"task_status": from_thread._BlockingPortalTaskStatus(status)}
            self._spawn_task_from_thread(func, args, options, name, future)
            drive(self._loop, _first(status, future))
            if not status.done():
                future.result()
                raise RuntimeError("Task exited without calling task_status.started()")
            return future, status.result()

    @contextlib.contextmanager
    def start_blocking_portal(backend="asyncio", backend_options=None, *, name=None):
        loop = asyncio.new_event_loop()
        started = loop.create_future()

        async def host():
            async with Portal() as portal:
                started.set_result(portal)
                await portal.sleep_until_stopped()

        try:
            main = loop.create_task(host(), name=name)
            portal = drive(loop, started)
            failed = True
            try:
                yield portal
                failed = False
            finally:
                with contextlib.suppress(RuntimeError):
                    portal.call(portal.stop, failed)
                drive(loop, main)
        finally:
            drive(loop, loop.shutdown_asyncgens())
            loop.close()

    start_blocking_portal.__module__ = from_thread.__name__
    from_thread.start_blocking_portal = start_blocking_portal


class Pending(concurrent.futures.Future):
    """A result of the portal's; waiting for it runs the portal's event loop."""

    def __init__(self, loop):
        super().__init__()
        self._loop = loop

    def result(self, timeout=None):
        self._wait(timeout)
        return super().result(0)

    def exception(self, timeout=None):
        self._wait(timeout)
        return super().exception(0)

    def _wait(self, timeout):
        if not self.done() and events._get_running_loop() is not self._loop:
            drive(self._loop, asyncio.wait([asyncio.wrap_future(self, loop=self._loop)], timeout=timeout))


def _first(*futures):
    loop = futures[0]._loop
    return asyncio.wait(
        [asyncio.wrap_future(future, loop=loop) for future in futures], return_when=asyncio.FIRST_COMPLETED
    )


def drive(loop, awaitable):
    """Runs `loop` until `awaitable` is done, even while another event loop is running further up the stack."""
    outer = events._get_running_loop()
    task = tasks._swap_current_task(outer, None) if outer is not None else None
    events._set_running_loop(None)
    try:
        return loop.run_until_complete(awaitable)
    finally:
        events._set_running_loop(outer)
        if task is not None:
            tasks._swap_current_task(outer, task)
