"""Four jobs: in turn, three at a time, and beside a failure."""

import asyncio
import sys
import time

JOBS = {"users": 300, "orders": 250, "stock": 50, "mail": 200}
state: dict[str, str] = {}


async def job(name: str, ms: int) -> str:
    """Stands for a request that takes ms milliseconds."""
    state[name] = "running"
    try:
        await asyncio.sleep(ms / 1000)
    except asyncio.CancelledError:
        state[name] = "cancelled"
        raise
    state[name] = "done"
    return name


async def in_turn() -> list[str]:
    return [await job(name, ms) for name, ms in JOBS.items()]


async def at_most(limit: int) -> list[str]:
    gate = asyncio.Semaphore(limit)

    async def gated(name: str, ms: int) -> str:
        async with gate:
            return await job(name, ms)

    return await asyncio.gather(*map(gated, JOBS, JOBS.values()))


async def outage() -> None:
    await asyncio.sleep(0.08)
    raise ConnectionError("payments are down")


async def timed(title: str, work) -> None:
    start = time.perf_counter()
    print(f"{title}:", *await work)
    ms = (time.perf_counter() - start) * 1000
    print(f"{title}: {ms:.0f} ms", file=sys.stderr)


def show(moment: str) -> None:
    print(f"{moment}:")
    for name, was in state.items():
        print(f"  {name} {was}")


async def main() -> None:
    await timed("in turn", in_turn())
    await timed("three at a time", at_most(3))
    try:
        async with asyncio.TaskGroup() as group:
            for name, ms in JOBS.items():
                group.create_task(job(name, ms))
            group.create_task(outage())
    except* ConnectionError as failed:
        print("caught:", failed.exceptions[0])
    show("at once")
    await asyncio.sleep(0.3)
    show("a little later")


asyncio.run(main())
