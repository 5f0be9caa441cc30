"""Let every job end, then look at what became of each."""

import asyncio

JOBS = {"users": 120, "stock": 40, "payments": 80, "mail": 60}


async def job(name: str, ms: int) -> str:
    """Stands for a request that takes ms milliseconds."""
    await asyncio.sleep(ms / 1000)
    if name == "payments":
        raise ConnectionError("no answer")
    return f"{name}.json"


async def main() -> None:
    # Without return_exceptions the first failure is raised here,
    # and the other jobs run on with nobody waiting for them.
    outcomes = await asyncio.gather(
        *(job(name, ms) for name, ms in JOBS.items()),
        return_exceptions=True,
    )
    for name, outcome in zip(JOBS, outcomes):
        if isinstance(outcome, BaseException):
            print(f"{name}: failed, {outcome}")
        else:
            print(f"{name}: {outcome}")


asyncio.run(main())
