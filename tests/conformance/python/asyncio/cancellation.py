import asyncio


async def stubborn():
    for attempt in range(2):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as error:
            print("asked to stop", attempt, error.args)
    return "done anyway"


async def cleanup():
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(0)
        print("cleaned up")


async def main():
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    print(task.cancel("first"), task.cancelling())
    await asyncio.sleep(0)
    print(task.cancel("second"), task.cancelling(), await task, task.cancelled())
    task = asyncio.create_task(cleanup())
    await asyncio.sleep(0)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))
    never = asyncio.create_task(cleanup())
    never.cancel()
    try:
        await never
    except asyncio.CancelledError:
        print("never began", never.cancelled())
    for broken in (never.exception, never.result, asyncio.Future(loop=asyncio.get_running_loop()).result):
        try:
            broken()
        except (asyncio.CancelledError, asyncio.InvalidStateError) as error:
            print(type(error).__name__, error)
    outer = asyncio.create_task(asyncio.wait_for(cleanup(), 10))
    await asyncio.sleep(0.001)
    outer.cancel()
    print((await asyncio.wait([outer]))[0].pop().cancelled())
    async with asyncio.timeout(None) as limit:
        print(limit.when(), limit.expired())
    asyncio.create_task(cleanup())
    await asyncio.sleep(0)


asyncio.run(main())
print("the loop cancelled what was left")
