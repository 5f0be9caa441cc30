"""Explanations for what cannot work in a browser, added to the error that Python itself raises."""

import functools
import sys

_NOTED = "_bilingual_noted"
NO_TLS = "Servers in this sandbox speak HTTP without TLS."

#: Names of the packages that the page can hand to a program; set by the worker.
packages = ()


def add_note(error, text):
    """Adds a line under the error's message in tracebacks; returns the error."""
    if not hasattr(error, _NOTED):
        error.add_note(text)
        setattr(error, _NOTED, True)
    return error


def note_missing_module(error):
    name = (error.name or "").partition(".")[0]
    if not name:
        return
    if name in ("js", "pyodide_js"):
        add_note(error, "JavaScript cannot be reached from this sandbox's Python.")
    elif name in sys.stdlib_module_names:
        add_note(error, f"{name} belongs to the standard library but cannot work in a browser.")
    elif name in packages:
        add_note(error, f"The page loads packages that the program's text imports. Write: import {name}")
    else:
        add_note(error, f"Besides the standard library these packages can be imported here: {', '.join(packages)}.")


def abort():
    """Stands in for `os.abort`, which would take the interpreter down without a word."""
    from . import host

    print("Aborted", file=sys.stderr)
    host.end(134)


def install_threading():
    """Runs at the end of the `threading` module."""
    import threading

    native = threading._start_joinable_thread

    def start(*args, **options):
        try:
            return native(*args, **options)
        except RuntimeError as error:
            raise add_note(error, "A browser's Python has one thread. For waits at the same time use asyncio.")

    threading._start_joinable_thread = start


def install_subprocess():
    """Runs at the end of the `subprocess` module."""
    import subprocess

    native = subprocess.Popen.__init__

    def init(self, *args, **options):
        try:
            native(self, *args, **options)
        except OSError as error:
            raise add_note(error, "A browser cannot start other programs.")

    subprocess.Popen.__init__ = init


def install_signal():
    """Runs at the end of the `signal` module: a program cannot handle what would end or stop it in any case."""
    import errno
    import os
    import signal

    native = signal.signal

    @functools.wraps(native)
    def handle(signalnum, handler):
        if signalnum in (signal.SIGKILL, signal.SIGSTOP):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        return native(signalnum, handler)

    signal.signal = handle


def install_locale():
    """Runs at the end of the `locale` module: there are no locales but C, and the C library here takes any name for it."""
    import locale

    native = locale._setlocale

    def setlocale(category, name=None):
        if name and any(part.partition(".")[0] not in ("C", "POSIX") for part in name.split(";")):
            raise locale.Error("unsupported locale setting")
        return native(category, name)

    locale._setlocale = setlocale


def explain_tzdata(load):
    """Wraps `zoneinfo._common.load_tzdata`: the time zone database is a package of its own."""

    def load_tzdata(key):
        from zoneinfo import ZoneInfoNotFoundError

        try:
            return load(key)
        except ZoneInfoNotFoundError:
            error = ZoneInfoNotFoundError(f"No time zone found with key {key}")
            raise add_note(error, "The time zone database is a package here. Write: import tzdata") from None

    return load_tzdata
