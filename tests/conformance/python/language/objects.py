class Meta(type):
    def __new__(mcls, name, bases, namespace, **options):
        cls = super().__new__(mcls, name, bases, namespace)
        cls.options = options
        return cls


class Typed:
    def __set_name__(self, owner, name):
        self.name = f"_{name}"

    def __get__(self, instance, owner):
        return self if instance is None else getattr(instance, self.name)

    def __set__(self, instance, value):
        if not isinstance(value, int):
            raise TypeError(f"{self.name} must be an int")
        setattr(instance, self.name, value)


class Base(metaclass=Meta, table="bases"):
    size = Typed()

    def __init_subclass__(cls, **options):
        print("subclass", cls.__name__, options)

    def __repr__(self):
        return f"{type(self).__name__}({self.size})"


class Child(Base, flag=True):
    __slots__ = ("extra",)

    def __init__(self, size):
        self.size = size

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False

    def __getattr__(self, name):
        return f"no {name}"

    def __call__(self, x):
        return self.size + x

    def __contains__(self, x):
        return x == self.size

    def __matmul__(self, other):
        return "matmul"


child = Child(5)
print(child, child(1), 5 in child, child @ 1, child.anything, Base.options, Child.__mro__[1].__name__, vars(child))
try:
    child.size = "x"
except TypeError as error:
    print(error)


def generator():
    received = yield 1
    print("received", received)
    yield from [2, 3]
    return "end"


g = generator()
print(next(g), g.send("hello"), list(g))
first, *middle, last = range(5)
print(first, middle, last, {**{"a": 1}, "b": 2}, [*"ab"], (n := 10) + n, {x: x**2 for x in range(3)}, sorted({3, 1}, reverse=True))
print([x for x in range(10) if x % 3 == 0], any(x > 2 for x in [1, 3]), list(zip("ab", [1, 2], strict=True)), list(enumerate("ab", 1)), [1, 2, 3][::-1], "a" if child else "b")


def match(value):
    match value:
        case {"type": "circle", "r": r}:
            return f"circle {r}"
        case [x, y, *rest]:
            return f"sequence {x} {y} {rest}"
        case str() | bytes() as text if text:
            return f"text {text}"
        case None:
            return "none"
        case _:
            return "other"


print([match(v) for v in ({"type": "circle", "r": 2}, [1, 2, 3], "hi", "", None)])


def scope():
    count = 0

    def up():
        nonlocal count
        count += 1
        return count

    return up


up = scope()
print(up(), up(), up.__closure__[0].cell_contents, (lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4))
