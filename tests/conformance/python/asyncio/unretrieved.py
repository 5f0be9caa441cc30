import asyncio
import gc
import logging
import sys
import warnings

logging.basicConfig(stream=sys.stdout, format="%(name)s %(levelname)s %(message)s")
logging.Formatter.formatException = lambda self, info: repr(info[1])


async def fail():
    raise LookupError("nobody looks")


def wrong():
    raise KeyError("in a callback")


def describe(loop, context):
    print("handler:", context["message"].partition(" at ")[0], repr(context.get("exception")))


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(describe)
    task = asyncio.create_task(fail())
    await asyncio.sleep(0)
    del task
    gc.collect()
    future = loop.create_future()
    future.set_exception(ValueError("lost"))
    del future
    loop.call_soon(wrong)
    await asyncio.sleep(0)
    loop.set_exception_handler(None)
    loop.call_exception_handler({"message": "reported by hand", "exception": KeyError("k")})
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        fail()
        gc.collect()
    print([str(each.message) for each in caught])
    results = await asyncio.gather(fail(), asyncio.sleep(0, "fine"), return_exceptions=True)
    print(results)


asyncio.run(main())
