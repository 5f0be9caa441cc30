"""The slow calculation in slices, with a turn for the others."""

import asyncio
import sys
import time

#: Milliseconds.
SLOW, SLICE, DATABASE = 400, 10, 20


def calculate(ms: int) -> None:
    """Keeps the processor busy. Any calculation would do."""
    end = time.perf_counter() + ms / 1000
    while time.perf_counter() < end:
        pass


async def slow() -> None:
    for _ in range(0, SLOW, SLICE):
        calculate(SLICE)
        await asyncio.sleep(0)  # the others take their turn


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


asyncio.run(main())
