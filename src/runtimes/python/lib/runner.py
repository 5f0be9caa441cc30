"""Runs one program as `__main__` and ends it as the `python3` command would."""

import asyncio
import atexit
import builtins
import gc
import inspect
import os
import sys
import types
from ast import PyCF_ALLOW_TOP_LEVEL_AWAIT

from . import clock, host, hub, limits, loop, tracebacks


def prepare(functions):
    """Makes the interpreter look like a freshly started `python3`. Call it once, before any program.

    `functions` is what the worker offers, see `host`.
    """
    from _pyodide import _importhook

    host.connect(functions)
    os.makedirs(host.PROJECT, exist_ok=True)
    os.environ.clear()
    os.environ.update(HOME=host.PROJECT, LANG="C.UTF-8", PATH="/usr/bin", PWD=host.PROJECT)
    sys.path[:] = [host.PROJECT] + [entry for entry in sys.path if entry]
    # JavaScript's globals are not part of Python; `import js` fails here as it does everywhere else.
    pyodides = (_importhook.jsfinder, _importhook.WindowsToLinuxPathFinder)
    sys.meta_path[:] = [finder for finder in sys.meta_path if finder not in pyodides]
    for name in [name for name in sys.modules if name.partition(".")[0] in ("js", "pyodide_js")]:
        del sys.modules[name]
    _importhook.add_note_to_module_not_found_error = limits.note_missing_module
    hub.install()
    loop.install()
    tracebacks.install()
    os._exit = leave
    os.abort = limits.abort


#: The most characters of JSON that a called function may give back; the page takes no more.
RETURN_LIMIT = 100_000

#: Calls a function of the resident program: name, argument as JSON; see `stay`.
_call = None


def run(entry, files, resident):
    """Runs `files[entry]`, a mapping of relative names to text, and returns the exit code; None for a program that stays."""
    for name, text in files.items():
        path = os.path.join(host.PROJECT, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    os.chdir(host.PROJECT)
    sys.argv = [entry]
    # Like a terminal: whole lines appear at once, so the two streams keep their order.
    sys.stdout.reconfigure(line_buffering=True, encoding="utf-8", errors="strict")
    sys.stderr.reconfigure(line_buffering=True, encoding="utf-8", errors="backslashreplace")
    sys.stdin.reconfigure(encoding="utf-8")
    main = types.ModuleType("__main__")
    main.__dict__.update(__builtins__=builtins, __file__=entry)
    sys.modules["__main__"] = main
    if resident:
        tracebacks.hide(entry)
        clock.drawing = False
    else:
        tracebacks.entry = entry
    host.limit_stack()
    hub.begin()

    try:
        code = compile(files[entry], entry, "exec", PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
        host.begin()
        if code.co_flags & inspect.CO_COROUTINE:
            # Top-level await: the module's body is a coroutine.
            with asyncio.Runner() as runner:
                runner.run(eval(code, main.__dict__))
        else:
            exec(code, main.__dict__)
    except BaseException as error:
        return finish(report(error), main)
    if resident:
        return stay(main)
    return finish(0, main)


def stay(main):
    """Keeps a program, so that `call` reaches its functions."""
    global _call
    from json import dumps, loads

    def invoke(name, argument):
        host.limit_stack()
        try:
            value = dumps(main.__dict__[name](loads(argument)), allow_nan=False)
            if len(value) > RETURN_LIMIT:
                raise ValueError(f"{name} gives back more than {RETURN_LIMIT} characters")
        except BaseException as error:
            return finish(report(error), main)
        flush(sys.stdout)
        flush(sys.stderr)
        return value

    _call = invoke


def call(name, argument):
    """Calls a function of the program that stayed. Returns what it gives back, as JSON; after an error, the exit code."""
    return _call(name, argument)


def report(error):
    """Says on stderr how the program failed and returns its exit code, as the interpreter's own top level does."""
    if isinstance(error, SystemExit):
        return exit_status(error.code)
    flush(sys.stdout)
    try:
        tracebacks.excepthook(error)
    except SystemExit as left:
        return exit_status(left.code)
    return 130 if isinstance(error, KeyboardInterrupt) else 1


def exit_status(code):
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xFF if -(2**63) <= code < 2**63 else 255
    flush(sys.stdout)
    print(code, file=sys.stderr)
    return 1


def finish(status, main):
    """What happens between the last statement and the end of the process: atexit, finalizers, flushing."""
    atexit._run_exitfuncs()
    names = [name for name in main.__dict__ if name != "__builtins__"]
    for name in sorted(names, key=lambda name: not name.startswith("_")):
        main.__dict__[name] = None
    gc.collect()
    flush(sys.stdout)
    flush(sys.stderr)
    return status


def flush(stream):
    """Flushes a stream that the program may have closed, or replaced by anything."""
    try:
        stream.flush()
    except (OSError, ValueError, AttributeError):
        pass


def leave(status):
    """Stands in for `os._exit`: nothing runs after it, not even a `finally`."""
    host.end(status & 0xFF)
