import traceback


class AppError(Exception):
    def __init__(self, message, code):
        super().__init__(message)
        self.code = code


def inner():
    raise KeyError("missing")


def outer():
    try:
        inner()
    except KeyError as error:
        raise AppError("outer failed", 5) from error


try:
    outer()
except AppError as error:
    print(type(error).__name__, error, error.code, repr(error.__cause__), error.args)
    print([frame.name for frame in traceback.extract_tb(error.__traceback__)], [frame.lineno for frame in traceback.extract_tb(error.__traceback__)])
    print(traceback.format_exception_only(error))
    error.add_note("a note")
    print(error.__notes__)
try:
    raise ExceptionGroup("many", [ValueError("a"), ExceptionGroup("inner", [TypeError("b")])])
except* ValueError as group:
    print("values", group.exceptions)
except* TypeError as group:
    print("types", group)
try:
    try:
        1 / 0
    finally:
        print("finally")
except ZeroDivisionError as error:
    print(error, error.__context__)
else:
    print("not reached")
for attempt in (lambda: [][0], lambda: {}["k"], lambda: int("x"), lambda: None.x, lambda: "a" + 1, lambda: unknown, lambda: (1, 2) + [3], lambda: next(iter([])), lambda: [1, 2].remove(3), lambda: "abc".index("z"), lambda: open, lambda: len(5)):
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__, error)
