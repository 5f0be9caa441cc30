"""The slow calculation in another process."""

import asyncio
import sys
import time
from concurrent.futures import Executor, ProcessPoolExecutor

#: Milliseconds.
SLOW, SLICE, DATABASE = 400, 10, 20


def calculate(ms: int) -> None:
    """Keeps the processor busy. Any calculation would do."""
    end = time.perf_counter() + ms / 1000
    while time.perf_counter() < end:
        pass


def other_process() -> Executor | None:
    """Not a thread: only one at a time runs Python code."""
    try:
        return ProcessPoolExecutor(max_workers=1)
    except NotImplementedError:
        return None  # a browser has no processes


async def slow() -> None:
    pool = other_process()
    if pool is None:
        print("no processes here, so in slices", file=sys.stderr)
        for _ in range(0, SLOW, SLICE):
            calculate(SLICE)
            await asyncio.sleep(0)
        return
    loop = asyncio.get_running_loop()
    with pool:
        await loop.run_in_executor(pool, calculate, SLOW)


async def quick() -> None:
    await asyncio.sleep(DATABASE / 1000)


finished: dict[str, float] = {}


async def request(name: str, handler, arrived: float) -> None:
    await handler()
    finished[name] = (time.perf_counter() - arrived) * 1000


async def main() -> None:
    requests = [("quick 1", quick), ("slow", slow)]
    requests += [("quick 2", quick), ("quick 3", quick)]
    arrived = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for name, handler in requests:
            # The name is for the timeline.
            job = request(name, handler, arrived)
            group.create_task(job, name=name)

    order = list(finished)
    print("finished:", ", ".join(order))
    late = order[order.index("slow") + 1 :]
    print("kept waiting:", ", ".join(late) or "nobody")
    for name, ms in finished.items():
        print(f"{name}: {ms:.0f} ms", file=sys.stderr)


# The other process imports this file too.
if __name__ == "__main__":
    asyncio.run(main())
