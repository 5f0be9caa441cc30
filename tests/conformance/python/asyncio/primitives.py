import asyncio


async def worker(name, queue, limit, log):
    while True:
        item = await queue.get()
        async with limit:
            await asyncio.sleep(0)
            log.append((name, item))
        queue.task_done()


async def main():
    queue, limit, log = asyncio.Queue(), asyncio.Semaphore(2), []
    workers = [asyncio.create_task(worker(n, queue, limit, log)) for n in range(3)]
    for item in range(6):
        queue.put_nowait(item)
    await queue.join()
    print(sorted(item for _, item in log), queue.empty())
    for each in workers:
        each.cancel()
    event, lock, condition = asyncio.Event(), asyncio.Lock(), asyncio.Condition()
    asyncio.get_running_loop().call_later(0.01, event.set)
    print(await event.wait(), event.is_set())
    async with lock:
        print(lock.locked())
    barrier = asyncio.Barrier(2)
    print(sorted(await asyncio.gather(barrier.wait(), barrier.wait())))
    full = asyncio.Queue(maxsize=1)
    await full.put(1)
    try:
        full.put_nowait(2)
    except asyncio.QueueFull as error:
        print(repr(error))
    priorities = asyncio.PriorityQueue()
    for n in (3, 1, 2):
        priorities.put_nowait(n)
    print([priorities.get_nowait() for _ in range(3)])
    async with condition:
        condition.notify_all()


asyncio.run(main())
