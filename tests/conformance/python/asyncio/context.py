import asyncio
from contextvars import ContextVar, copy_context

request = ContextVar("request", default="none")


async def handle(name):
    request.set(name)
    await asyncio.sleep(0.001)
    return await inner()


async def inner():
    await asyncio.sleep(0)
    return request.get()


async def main():
    print(await asyncio.gather(*(handle(f"request {n}") for n in range(3))))
    print(request.get())
    context = copy_context()
    print(context.run(lambda: (request.set("inside"), request.get())[1]), request.get())


asyncio.run(main())
