"""Tracebacks as CPython prints them, cut to the frames of the reader's own files."""

import sys
import traceback

from . import host, limits

#: The name of the program's main file; set when it starts.
entry = ""

_PROJECT = host.PROJECT + "/"


def is_readers(filename):
    return filename == entry or filename.startswith(_PROJECT)


#: Where this package and Pyodide's were compiled; a module's `__file__` is inside the zip instead.
_OWN = is_readers.__code__.co_filename.rpartition("/")[0]
ASYNCIO = f"{_OWN.removesuffix('_bilingual')}asyncio/"
_HIDDEN = tuple(f"{_OWN.removesuffix('_bilingual')}{package}/" for package in ("_bilingual", "_pyodide", "pyodide"))


def is_own(filename):
    """True for this package's code and Pyodide's."""
    return filename.startswith(_HIDDEN)


def hide(filename):
    """Counts a file among this package's own: the main module of a resident program, which calls into the reader's files."""
    global _HIDDEN
    _HIDDEN += (filename, _PROJECT + filename)


def install():
    """Hides the runtime's frames from everything that formats a stack, and takes over uncaught exceptions."""
    original = traceback.StackSummary._extract_from_extended_frame_gen.__func__

    def extract(klass, frames, **options):
        visible = (pair for pair in frames if not is_own(pair[0].f_code.co_filename))
        return original(klass, visible, **options)

    traceback.StackSummary._extract_from_extended_frame_gen = classmethod(extract)

    def hook(kind, error, trace, /):
        print_uncaught(error.with_traceback(trace))

    hook.__name__ = "excepthook"
    sys.excepthook = sys.__excepthook__ = hook


def excepthook(error):
    """Reports an uncaught exception through `sys.excepthook`, which the program may have replaced."""
    trace = without_own_frames(error.__traceback__)
    error.__traceback__ = trace
    sys.last_exc = sys.last_value = error
    sys.last_type, sys.last_traceback = type(error), trace
    report_position(error)
    try:
        sys.excepthook(type(error), error, trace)
    except SystemExit:
        raise
    except BaseException as second:
        print("Error in sys.excepthook:", file=sys.stderr)
        print_uncaught(second)
        print("\nOriginal exception was:", file=sys.stderr)
        print_uncaught(error)


def print_uncaught(error):
    print("".join(cut(summarize(error)).format()), end="", file=sys.stderr)


def without_own_frames(trace):
    while trace is not None and is_own(trace.tb_frame.f_code.co_filename):
        trace = trace.tb_next
    return trace


def summarize(error):
    if isinstance(error, ModuleNotFoundError):
        limits.note_missing_module(error)
    return traceback.TracebackException(type(error), error, error.__traceback__, compact=True)


def cut(summary):
    """Leaves only the reader's frames in a TracebackException, its causes and the members of its group.

    One without any such frame keeps all of them; a cause or member without any is left with its message.
    """
    cut_linked(summary, {id(summary)})
    if summary.stack is not None:
        summary.stack[:] = own_frames(summary.stack) or summary.stack
        if not summary.stack:
            # A syntax error in the main file: CPython prints no "Traceback" line for it.
            summary.stack = None
    return summary


def cut_linked(summary, seen):
    if summary._is_syntax_error and summary.filename:
        summary.filename = summary.filename.removeprefix(_PROJECT)
    for linked in (summary.__cause__, summary.__context__, *(summary.exceptions or ())):
        if linked is None or id(linked) in seen:
            continue
        seen.add(id(linked))
        linked.stack[:] = own_frames(linked.stack)
        if not linked.stack:
            linked.stack = None
        cut_linked(linked, seen)


def own_frames(stack):
    own = [frame for frame in stack if is_readers(frame.filename)]
    for frame in own:
        frame.filename = frame.filename.removeprefix(_PROJECT)
    return own


def report_position(error):
    """Tells the page which line to mark: the syntax error's, or that of the innermost frame of the reader's."""
    summary = summarize(error)
    readers_syntax = summary._is_syntax_error and summary.lineno and is_readers(summary.filename or "")
    cut(summary)
    lines = list(summary.format_exception_only()) or [type(error).__name__]
    message = lines[-1 if summary._is_syntax_error else 0].strip()
    frame = summary.stack[-1] if summary.stack else None
    if readers_syntax:
        host.problem(message, summary.filename, int(summary.lineno), int(summary.offset or 0))
    elif frame is None or frame.filename.startswith(("/", "<")):
        host.problem(message, "", 0, 0)
    else:
        host.problem(message, frame.filename, frame.lineno or 0, 0 if frame.colno is None else frame.colno + 1)
