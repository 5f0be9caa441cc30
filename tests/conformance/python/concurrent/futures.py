import concurrent.futures
from concurrent.futures import CancelledError, Future, InvalidStateError, wait

future = Future()
print(future.cancel(), future.cancelled(), future.done(), future.cancel())
try:
    future.result()
except CancelledError as error:
    print(repr(error))
future = Future()
print(future.set_running_or_notify_cancel(), future.running(), future.cancel())
future.set_exception(ValueError("failed"))
print(repr(future.exception()), future.running())
try:
    future.set_result(1)
except InvalidStateError as error:
    print(type(error).__name__)
try:
    Future().result(timeout=0.001)
except TimeoutError as error:
    print(type(error).__name__, concurrent.futures.TimeoutError is TimeoutError)
ready = Future()
ready.set_result("ready")
done, pending = wait([ready, Future()], timeout=0.001)
print(len(done), len(pending), [each.result() for each in concurrent.futures.as_completed([ready])])


class Inline(concurrent.futures.Executor):
    def submit(self, function, /, *args, **options):
        future = Future()
        try:
            future.set_result(function(*args, **options))
        except Exception as error:
            future.set_exception(error)
        return future


with Inline() as pool:
    print(list(pool.map(pow, [2, 3], [5, 2])), repr(pool.submit(int, "x").exception()))
