import sys


class Quit(SystemExit):
    def __str__(self):
        return "custom"


def attempt(code):
    try:
        sys.exit(code)
    except SystemExit as error:
        return type(error).__name__, error.code, error.args


print([attempt(code) for code in (0, True, "text", (1, 2), [3], None)])
try:
    raise Quit(4)
except BaseException as error:
    print(isinstance(error, Exception), error, error.code)
try:
    exit
    quit
except NameError as error:
    print(error)
try:
    try:
        sys.exit("lost")
    finally:
        raise ValueError("replaces it")
except ValueError as error:
    print(repr(error.__context__))
print("last", file=sys.stderr)
raise Quit(-1)
