import contextlib
import gc
import sys
import tracemalloc
import weakref


class Node:
    def __init__(self):
        self.me = self


node = Node()
watch = weakref.ref(node)
del node
print(watch() is None, gc.collect() >= 0, watch() is None)


class Closing:
    def __del__(self):
        print("deleted")


thing = Closing()
del thing
print(sys.getrefcount(object()) >= 1, gc.isenabled(), sys.intern("x") is sys.intern("x"))
tracemalloc.start()
data = [bytes(1000) for _ in range(100)]
print(tracemalloc.get_traced_memory()[0] > 90_000)
tracemalloc.stop()


def recurse(n):
    return recurse(n + 1)


try:
    recurse(0)
except RecursionError as error:
    print("RecursionError")
