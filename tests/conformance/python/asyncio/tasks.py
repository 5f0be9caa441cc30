import asyncio


async def job(name, seconds):
    await asyncio.sleep(seconds)
    print("done", name)
    return name.upper()


async def main():
    print(await asyncio.gather(job("b", 0.3), job("a", 0.05)))
    task = asyncio.create_task(job("c", 10), name="third")
    await asyncio.sleep(0)
    print(task.get_name(), task.done(), task.cancel())
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled", task.cancelled(), repr(error))
    done, pending = await asyncio.wait([asyncio.create_task(job("d", 0.01)), asyncio.create_task(job("e", 5))], return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending))
    for each in pending:
        each.cancel()
    for next_done in asyncio.as_completed([job("g", 0.3), job("f", 0.05)]):
        print(await next_done)
    print(await asyncio.gather(job("h", 0), asyncio.sleep(0, "slept"), return_exceptions=True))


asyncio.run(main())
