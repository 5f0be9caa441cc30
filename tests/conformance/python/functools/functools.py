from functools import cache, cached_property, lru_cache, partial, reduce, singledispatch, total_ordering, wraps
import operator


@cache
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


print(fibonacci(80), fibonacci.cache_info())


@lru_cache(maxsize=2)
def square(n):
    print("computing", n)
    return n * n


print([square(n) for n in (1, 2, 1, 3, 2)], square.cache_info())
print(partial(int, base=2)("101"), reduce(operator.mul, [1, 2, 3, 4]), sorted(["b", "A"], key=str.lower), operator.itemgetter(1, 0)("ab"))


@singledispatch
def describe(value):
    return f"something {value}"


@describe.register
def _(value: int):
    return f"int {value}"


@describe.register(list)
def _(value):
    return f"list of {len(value)}"


print(describe("x"), describe(5), describe([1]), describe(True))


def logged(function):
    @wraps(function)
    def wrapper(*args):
        return function(*args)

    return wrapper


@logged
def named():
    """Docs."""


print(named.__name__, named.__doc__, named.__wrapped__ is not None)


class Circle:
    @cached_property
    def area(self):
        print("once")
        return 3


circle = Circle()
print(circle.area, circle.area)


@total_ordering
class Size:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


print(Size(1) <= Size(2), Size(3) > Size(2))
