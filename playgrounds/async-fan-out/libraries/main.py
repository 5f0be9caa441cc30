"""Ask shops for a price, three at a time, with httpx."""

import asyncio

import httpx

BASE = "http://shops.example"
LIMIT = 3
log: dict[str, str] = {}


async def get_price(client: httpx.AsyncClient, shop: str) -> int:
    log[shop] = "asked"
    try:
        response = await client.get(f"/{shop}/price")
        price = response.raise_for_status().json()["cents"]
    except asyncio.CancelledError:
        log[shop] = "cancelled"
        raise
    except httpx.HTTPStatusError as error:
        log[shop] = f"status {error.response.status_code}"
        raise
    log[shop] = f"{price} cents"
    return price


async def get_prices(shops: list[str]) -> list[int]:
    gate = asyncio.Semaphore(LIMIT)

    async def gated(shop: str) -> int:
        async with gate:
            return await get_price(client, shop)

    # max_connections would limit too, but those who wait for a
    # connection then fail after the timeout, with PoolTimeout.
    async with (
        httpx.AsyncClient(base_url=BASE, timeout=5) as client,
        asyncio.TaskGroup() as group,
    ):
        tasks = [group.create_task(gated(shop)) for shop in shops]
    return [task.result() for task in tasks]


async def show(shops: list[str]) -> None:
    log.clear()
    log.update(dict.fromkeys(shops, "not asked"))
    try:
        prices = await get_prices(shops)
        print("lowest price:", min(prices))
    except* httpx.HTTPStatusError as failed:
        code = failed.exceptions[0].response.status_code
        print("no prices: status", code)
    for shop, what in log.items():
        print(f"  {shop}: {what}")


OPEN = ["alder", "birch", "cedar", "elm", "fir", "hazel"]
ONE_CLOSED = [*OPEN[:3], "rowan", *OPEN[4:]]


async def main() -> None:
    await show(OPEN)
    await show(ONE_CLOSED)


asyncio.run(main())
