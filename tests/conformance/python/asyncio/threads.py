import asyncio
import time


def work(seconds, value):
    time.sleep(seconds)
    return value


async def main():
    print(await asyncio.to_thread(work, 0.001, "from a thread"))
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, work, 0.001, "from an executor"))


asyncio.run(main())
