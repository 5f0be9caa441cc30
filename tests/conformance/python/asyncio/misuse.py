import asyncio


async def nothing():
    return "value"


async def nested():
    inner = nothing()
    try:
        asyncio.run(inner)
    except RuntimeError as error:
        print(error)
    inner.close()
    try:
        asyncio.get_running_loop().run_until_complete(asyncio.sleep(0))
    except RuntimeError as error:
        print(error)


for attempt in (asyncio.get_running_loop, asyncio.current_task):
    try:
        attempt()
    except RuntimeError as error:
        print(error)
loop = asyncio.new_event_loop()
print(loop.run_until_complete(nothing()), loop.is_closed(), loop.get_debug())
coroutine = nothing()
loop.run_until_complete(coroutine)
try:
    loop.run_until_complete(coroutine)
except RuntimeError as error:
    print(error)
loop.call_soon(loop.stop)
loop.run_forever()
try:
    loop.run_until_complete(loop.create_future()) if loop.call_soon(loop.stop) else None
except RuntimeError as error:
    print(error)
loop.close()
try:
    loop.call_soon(print)
except RuntimeError as error:
    print(error)
import warnings

warnings.simplefilter("ignore")
asyncio.run(nested())


async def awaits(value):
    return await value


for value in (5, None, [nothing]):
    try:
        asyncio.run(awaits(value))
    except TypeError as error:
        print(type(error).__name__)
with asyncio.Runner() as runner:
    print([runner.run(nothing()) for _ in range(2)], runner.get_loop().is_running())
try:
    runner.run(nothing())
except RuntimeError as error:
    print(error)
print(asyncio.iscoroutine(nothing), asyncio.iscoroutinefunction(nothing), asyncio.isfuture(None))
