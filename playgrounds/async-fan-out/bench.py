"""Wait for many timers at once."""

import asyncio


async def job(number: int) -> int:
    await asyncio.sleep(0.01)
    return number


async def fan_out(size: int) -> int:
    return sum(
        await asyncio.gather(*(job(i) for i in range(size)))
    )


def setup(size: int) -> int:
    return size


def run(size: int) -> int:
    return asyncio.run(fan_out(size))
