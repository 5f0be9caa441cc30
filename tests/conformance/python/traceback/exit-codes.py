import sys


def leave(code):
    try:
        sys.exit(code)
    except SystemExit as error:
        return error.code


print([leave(code) for code in (None, 0, 3, "message")])
try:
    exit_hook = sys.excepthook
    print(callable(exit_hook))
finally:
    sys.exit("the last word")
