import asyncio


def report(*values):
    print("called", *values)


async def numbers():
    for n in range(3):
        yield n
        await asyncio.sleep(0)


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(report, "soon")
    handle = loop.call_later(5, report, "never")
    handle.cancel()
    loop.call_later(0.1, report, "later")
    print(handle.cancelled(), loop.is_running(), loop.time() > 0)
    future = loop.create_future()
    loop.call_soon(future.set_result, 42)
    print(await future, future.done(), future.result())
    print([n async for n in numbers()])
    async with asyncio.TaskGroup() as group:
        task = group.create_task(asyncio.sleep(0.3, "value"))
    print(task.result(), len(asyncio.all_tasks()), asyncio.current_task() is not None)
    loop.set_exception_handler(lambda _, context: print("handler", context["message"]))
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0.01)


asyncio.run(main())
with asyncio.Runner() as runner:
    print(runner.run(asyncio.sleep(0, "runner")))
try:
    asyncio.run(main)
except (TypeError, ValueError) as error:
    print(type(error) is not None)
