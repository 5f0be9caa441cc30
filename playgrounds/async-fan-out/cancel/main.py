"""One job fails: the group cancels the others and waits."""

import asyncio

JOBS = {"users": 300, "orders": 250, "stock": 50}
state: dict[str, str] = {}


async def job(name: str, ms: int) -> None:
    """Stands for a request that takes ms milliseconds."""
    state[name] = "running"
    try:
        await asyncio.sleep(ms / 1000)
    except asyncio.CancelledError:
        state[name] = "cancelled"
        raise  # swallow this, and the task cannot be cancelled
    state[name] = "done"


async def outage() -> None:
    await asyncio.sleep(0.08)
    raise ConnectionError("payments are down")


async def main() -> None:
    try:
        async with asyncio.TaskGroup() as group:
            for name, ms in JOBS.items():
                group.create_task(job(name, ms))
            group.create_task(outage())
    except* ConnectionError as failed:
        print("caught:", failed.exceptions[0])
    for name, was in state.items():
        print(f"  {name} {was}")


asyncio.run(main())
