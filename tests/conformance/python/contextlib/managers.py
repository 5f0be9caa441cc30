from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, closing, contextmanager, nullcontext, redirect_stdout, suppress
import asyncio
import io


@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    except ValueError as error:
        print("handled", error)
    finally:
        print(f"</{name}>")


with tag("a") as a, tag("b"):
    print(a)
with tag("c"):
    raise ValueError("inside")
with suppress(KeyError):
    {}["missing"]
with ExitStack() as stack:
    for name in "xy":
        stack.enter_context(tag(name))
    stack.callback(print, "callback")
text = io.StringIO()
with redirect_stdout(text):
    print("captured")
print(repr(text.getvalue()))


class Thing:
    def close(self):
        print("closed")


with closing(Thing()), nullcontext(5) as five:
    print(five)


@asynccontextmanager
async def connection():
    print("open")
    yield
    print("close")


async def main():
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(connection())
        print("work")


asyncio.run(main())


@tag("decorated")
def function():
    print("body")


function()
