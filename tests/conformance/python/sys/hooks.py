import gc
import sys


class Noisy:
    def __del__(self):
        raise RuntimeError("in the finalizer")


def unraisable(report):
    print("unraisable", type(report.exc_value).__name__, report.exc_value)


sys.unraisablehook = unraisable
noisy = Noisy()
del noisy
gc.collect()
sys.unraisablehook = sys.__unraisablehook__


def hook(kind, value, place):
    print("hook", kind.__name__, value, place.tb_lineno, place.tb_next is None)


class Writer:
    def __init__(self, inner):
        self.inner = inner

    def write(self, text):
        return self.inner.write(text.upper())

    def flush(self):
        self.inner.flush()


sys.stdout = Writer(sys.__stdout__)
print("loud")
sys.stdout = sys.__stdout__
sys.addaudithook(lambda event, args: print("audit", args) if event == "test.event" else None)
sys.audit("test.event", 1, "two")
sys.excepthook = hook
raise LookupError("uncaught")
