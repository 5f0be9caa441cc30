import asyncio


async def fail(seconds, error):
    await asyncio.sleep(seconds)
    raise error


async def slow():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("slow was cancelled")
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(0.01, ValueError("first")))
            group.create_task(slow())
    except* ValueError as errors:
        print([str(error) for error in errors.exceptions])
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(10)
    except TimeoutError as error:
        print("timeout", repr(error))
    try:
        await asyncio.wait_for(slow(), 0.01)
    except TimeoutError:
        print("wait_for")
    shielded = asyncio.create_task(asyncio.sleep(0.02, "kept"))
    try:
        await asyncio.wait_for(asyncio.shield(shielded), 0.005)
    except TimeoutError:
        print(await shielded)


asyncio.run(main())
