import inspect
import operator
import types


def f(a, /, b: int, *args, c=3, d, **kw) -> str:
    """Docs."""


signature = inspect.signature(f)
print(signature, [p.kind.name for p in signature.parameters.values()], f.__kwdefaults__, f.__annotations__, f.__doc__)
bound = signature.bind(1, 2, 3, d=4, e=5)
bound.apply_defaults()
print(bound.arguments)
for wrong in (lambda: signature.bind(1), lambda: f(), lambda: f(1, 2), lambda: f(a=1, b=2, d=3), lambda: f(1, 2, b=3, d=1), lambda: (lambda x: x)(1, 2), lambda: "".join(1), lambda: int([]), lambda: range("a")):
    try:
        print(wrong())
    except TypeError as error:
        print(error)
print(inspect.getsource(f).splitlines()[0], inspect.isfunction(f), inspect.getdoc(f), inspect.getmodule(f).__name__)
print(inspect.getmembers(types.SimpleNamespace(b=2, a=1), lambda value: isinstance(value, int)), inspect.cleandoc("  a\n    b\n  c"))
print(operator.itemgetter(1, 0)("ab"), operator.attrgetter("real")(3), operator.methodcaller("upper")("x"), operator.index(True))


class Api:
    def get(self, path: str = "/"): ...

    @staticmethod
    def plain(x): ...

    async def fetch(self): ...


print([(name, str(inspect.signature(member))) for name, member in inspect.getmembers(Api, inspect.isfunction)], inspect.iscoroutinefunction(Api.fetch), inspect.signature(Api().get))
print(f.__code__.co_varnames, f.__code__.co_argcount, f.__code__.co_posonlyargcount, f.__code__.co_kwonlyargcount, f.__qualname__)


def outer():
    here = inspect.currentframe()
    return [frame.function for frame in inspect.stack()][:2], here.f_lineno, inspect.getframeinfo(here).function


print(outer())
x = y = 5
print([x := x + 1, y], (lambda: locals())(), eval("a + b", {"a": 1}, {"b": 2}), [(lambda n=n: n)() for n in range(3)])
try:
    def unbound():
        print(local)
        local = 1

    unbound()
except UnboundLocalError as error:
    print(error.name if hasattr(error, "name") and error.name else "local", type(error).__name__)
