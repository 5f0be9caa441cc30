import atexit
import sys
import weakref


class Resource:
    def __del__(self):
        print("del", self.name)

    def __init__(self, name):
        self.name = name


@atexit.register
def first():
    print("registered first, runs last")


@atexit.register
def broken():
    raise ValueError("does not stop the others")


atexit.register(print, "with", "arguments", sep="-")
gone = atexit.register(lambda: print("never"))
atexit.unregister(gone)
kept = Resource("global")
target = Resource("finalized")
weakref.finalize(target, print, "finalizer")
try:
    sys.exit(7)
finally:
    print("finally, then exit")
