import atexit

atexit.register(print, "atexit runs")


def fail(depth):
    if depth == 0:
        raise RuntimeError("too deep")
    fail(depth - 1)


print("before")
fail(2)
