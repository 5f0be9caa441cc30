import sys

log = []


def trace(frame, event, value):
    if frame.f_code.co_name in ("add", "fail"):
        log.append((event, frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno))
        return trace


def add(a, b):
    c = a + b
    return c


def fail():
    raise ValueError("x")


sys.settrace(trace)
add(1, 2)
try:
    fail()
except ValueError:
    pass
sys.settrace(None)
print(log)
calls = []
sys.setprofile(lambda frame, event, value: calls.append((event, getattr(value, "__name__", value) if event.startswith("c_") else frame.f_code.co_name)))
add(len("ab"), 1)
sys.setprofile(None)
print(calls[:4], sys.gettrace(), sys.getprofile())
frame = sys._getframe()
print(frame.f_code.co_name, frame.f_globals is globals(), sys.getrefcount(object()) >= 1)
print(sys.intern("ab") is sys.intern("ab"), sys.int_info.bits_per_digit in (15, 30), sys.getdefaultencoding(), sys.getfilesystemencoding())


def deep(n):
    return deep(n + 1)


sys.setrecursionlimit(200)
try:
    deep(0)
except RecursionError as error:
    print(str(error).startswith("maximum recursion depth exceeded"))
sys.setrecursionlimit(1000)
sys.displayhook("shown")
print(_)
try:
    int("1" * 5000)
except ValueError as error:
    print(str(error).split(":")[0], sys.get_int_max_str_digits())
