import io
import re
import sys
import traceback


class Coded(Exception):
    def __init__(self, code):
        self.code = code

    def __str__(self):
        return f"code {self.code}"


def first():
    second(0)


def second(value):
    local = "visible"
    return 1 / value


def plain(text):
    """Without the marks under the code, which differ by version."""
    return "\n".join(line for line in text.splitlines() if not re.fullmatch(r"[ |]*[~^]+", line))


try:
    first()
except ZeroDivisionError:
    print(plain(traceback.format_exc()))
    kind, value, place = sys.exc_info()
    print([(frame.name, frame.lineno, frame.line) for frame in traceback.extract_tb(place)])
    print(plain("".join(traceback.format_exception(kind, value, place, limit=1))))
try:
    try:
        first()
    except ZeroDivisionError as error:
        raise Coded(7) from error
except Coded as error:
    print(plain("".join(traceback.format_exception(error))))
    print(plain("".join(traceback.format_exception(error, chain=False))))
try:
    try:
        {}["missing"]
    except KeyError:
        raise Coded("during") from None
except Coded as error:
    print(error.__suppress_context__, repr(error.__context__), plain("".join(traceback.format_exception(error))))
try:
    compile("x = (1,\ny = 2", "bad.py", "exec")
except SyntaxError as error:
    print(error.filename, error.lineno, "never closed" in error.msg)
captured = traceback.TracebackException(ValueError, ValueError("kept"), None)
print("".join(captured.format()), traceback.format_list([("f.py", 3, "name", "code()")]))


def recursive(n):
    return recursive(n + 1)


try:
    recursive(0)
except RecursionError as error:
    text = traceback.format_exc().splitlines()
    print([line for line in text if "repeated" in line] != [], len(text) < 40)
out = io.StringIO()
traceback.print_stack(file=out)
print(out.getvalue().splitlines()[0], [frame.name for frame in traceback.extract_stack()][-1])
error = ValueError("with notes")
error.add_note("line one\nline two")
traceback.print_exception(error, file=sys.stdout)
