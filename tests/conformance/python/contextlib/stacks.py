import asyncio
import contextlib
import contextvars
import io
import sys


class Resource(contextlib.AbstractContextManager):
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, kind, error, place):
        print("exit", self.name, kind and kind.__name__)
        return self.swallow


with contextlib.ExitStack() as stack:
    for name in "ab":
        stack.enter_context(Resource(name, swallow=name == "a"))
    stack.callback(print, "callback", end=".\n")
    stack.push(lambda *error: print("pushed", error[0]))
    later = contextlib.ExitStack()
    later.enter_context(Resource("moved"))
    moved = later.pop_all()
    raise ValueError("swallowed by a")
moved.close()


@contextlib.contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    except KeyError as error:
        print("handled", error)
    finally:
        print(f"</{name}>")


with tag("p") as upper, contextlib.suppress(LookupError), contextlib.closing(io.StringIO()) as text:
    print(upper, text.closed)
    [][0]
with tag("q"):
    raise KeyError("k")


@tag("decorated")
def function():
    return "result"


print(function(), text.closed)


@contextlib.contextmanager
def broken(times):
    for n in range(times):
        yield n


for times in (0, 2):
    try:
        with broken(times):
            pass
    except RuntimeError as error:
        print(error)
try:
    with 5:
        pass
except TypeError as error:
    print(type(error).__name__)
with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(out):
    print("hidden")
    print("also", file=sys.stderr)
print(repr(out.getvalue()), contextlib.nullcontext(3).__enter__())


@contextlib.asynccontextmanager
async def session(name):
    await asyncio.sleep(0)
    try:
        yield name
    finally:
        print("closed", name)


level = contextvars.ContextVar("level")


async def main():
    async with contextlib.AsyncExitStack() as stack:
        print([await stack.enter_async_context(session(n)) for n in "xy"])
        stack.push_async_callback(asyncio.sleep, 0)
        token = level.set(1)
        await asyncio.create_task(child())
        print(level.get(), token.old_value is contextvars.Token.MISSING)
        level.reset(token)
        try:
            level.get()
        except LookupError as error:
            print(type(error).__name__)
        try:
            level.reset(token)
        except RuntimeError as error:
            print("used" in str(error))
    async with contextlib.aclosing(numbers()) as generator:
        print(await anext(generator))


async def child():
    level.set(level.get() + 1)
    print("child", level.get(), len(contextvars.copy_context()))


async def numbers():
    try:
        yield 1
    finally:
        print("aclosed")


asyncio.run(main())
with contextlib.chdir("/"):
    print(__import__("os").getcwd())
