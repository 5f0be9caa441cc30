import asyncio
import inspect


async def ticks(limit):
    try:
        for n in range(limit):
            sent = yield n
            if sent:
                print("sent", sent)
    except ValueError as error:
        yield f"handled {error}"
    finally:
        print("closing ticks")


class Countdown:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


async def main():
    print([n async for n in Countdown(3)], {n: n * n async for n in ticks(3) if n})
    generator = ticks(5)
    print(await anext(generator), await generator.asend("hi"), await generator.athrow(ValueError("x")))
    await generator.aclose()
    print(await anext(generator, "default"))
    async for n in ticks(9):
        if n == 1:
            break
    print("left the loop")
    try:
        async for _ in [1]:
            pass
    except TypeError as error:
        print(error)
    print(inspect.isasyncgen(generator), inspect.isasyncgenfunction(ticks), [n async for n in (await asyncio.sleep(0, x) for x in "ab")])


asyncio.run(main())


def accumulate():
    total = 0
    while True:
        try:
            total += yield total
        except KeyError:
            total = 0
        except GeneratorExit:
            print("exit at", total)
            raise


g = accumulate()
print(next(g), g.send(5), g.send(6), g.throw(KeyError), inspect.getgeneratorstate(g))
g.close()
print(inspect.getgeneratorstate(g), list(g))
try:
    (lambda: (yield))().send(1)
except TypeError as error:
    print(error)


def stops():
    yield 1
    raise StopIteration("wrong")


try:
    list(stops())
except RuntimeError as error:
    print(error, repr(error.__cause__))
