import copyreg
import io
import marshal
import pickle
import pickletools
import pprint
import reprlib


class Point:
    def __init__(self, x, y):
        self.x, self.y, self.cache = x, y, "expensive"

    def __getstate__(self):
        return {"x": self.x, "y": self.y}

    def __setstate__(self, state):
        self.__dict__.update(state, cache="rebuilt")


class Slotted:
    __slots__ = ("a",)


class Money:
    def __init__(self, cents):
        self.cents = cents


copyreg.pickle(Money, lambda money: (Money, (money.cents * 2,)))
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    again = pickle.loads(pickle.dumps([Point(1, 2), {"a": (1, b"x", 2**80)}, {1.5, None}], protocol))
    print(protocol, again[0].x, again[0].cache, again[1], again[2] == {1.5, None}, pickle.loads(pickle.dumps(Money(5), protocol)).cents)
slotted = Slotted()
slotted.a = [slotted]
again = pickle.loads(pickle.dumps(slotted, 2))
print(again.a[0] is again, pickle.loads(pickle.dumps(len)) is len, pickle.loads(pickle.dumps(Point)) is Point)
for wrong in (lambda: pickle.dumps(open(__file__)), lambda: pickle.dumps(i for i in []), lambda: pickle.loads(b""), lambda: pickle.loads(b"nope"), lambda: pickle.loads(pickle.dumps([1])[:-3]), lambda: pickle.dumps(1, 99), lambda: pickle.loads(b"cnope\nnope\n.")):
    try:
        wrong()
    except (pickle.PickleError, TypeError, AttributeError, EOFError, ValueError, ImportError) as error:
        print(type(error).__name__)


class Limited(pickle.Unpickler):
    def find_class(self, module, name):
        raise pickle.UnpicklingError(f"{module}.{name} is forbidden")

    def persistent_load(self, key):
        return f"object {key}"


class Persistent(pickle.Pickler):
    def persistent_id(self, value):
        return "point" if isinstance(value, Point) else None


buffer = io.BytesIO()
Persistent(buffer).dump([Point(0, 0), 5])
print(Limited(io.BytesIO(buffer.getvalue())).load())
try:
    Limited(io.BytesIO(pickle.dumps(Point(1, 1)))).load()
except pickle.UnpicklingError as error:
    print(error)
print(marshal.loads(marshal.dumps((1, "a", [None]))), len(list(pickletools.genops(pickle.dumps(1)))) > 1)
print(reprlib.repr(list(range(100))), reprlib.repr("x" * 100), reprlib.repr({n: n for n in range(9)}))
pprint.pprint([{"name": "Ada", "langs": ["python", "javascript"], "n": n} for n in range(2)], width=40, compact=True)
pprint.pprint({"b": {"c": {"d": {}}}, "a": (1,)}, depth=2, sort_dicts=False)
print(pprint.pformat("word " * 12, width=30), pprint.isreadable(lambda: 1), pprint.saferepr([[]]))
