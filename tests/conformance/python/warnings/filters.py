import sys
import warnings


def show(message, category, filename, lineno, file=None, line=None):
    print(category.__name__, message, filename.rpartition("/")[2], lineno)


warnings.showwarning = show


def old():
    warnings.warn("use new()", DeprecationWarning, stacklevel=2)


old()
for n in range(3):
    warnings.warn("once per place")
for n in range(2):
    warnings.warn(f"text {n}", FutureWarning)
warnings.filterwarnings("ignore", message="noise.*")
warnings.warn("noise here")
with warnings.catch_warnings():
    warnings.simplefilter("error", ResourceWarning)
    try:
        warnings.warn("leak", ResourceWarning)
    except ResourceWarning as error:
        print("raised", error)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    old()
    eval(compile("1 is 1", "<text>", "eval"))
    warnings.warn_explicit("explicit", UserWarning, "other.py", 7)
print([(each.category.__name__, each.lineno) for each in caught])
warnings.simplefilter("once")
for n in range(2):
    warnings.warn("only once")


class Custom(UserWarning):
    pass


warnings.warn(Custom("instance"))
print(repr(warnings.formatwarning("m", UserWarning, "f.py", 3, "code()")))
for wrong in (lambda: warnings.warn("x", int), lambda: warnings.warn("x", "text")):
    try:
        wrong()
    except (TypeError) as error:
        print(type(error).__name__)
warnings.resetwarnings()
print(warnings.filters, sys.warnoptions)
