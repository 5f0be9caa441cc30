import concurrent.futures
import queue
import threading

future = concurrent.futures.Future()
future.add_done_callback(lambda done: print("callback", done.result()))
future.set_result(5)
print(future.done(), future.result(), threading.current_thread().name, threading.active_count(), threading.main_thread() is threading.current_thread())
line = queue.Queue(maxsize=2)
line.put(1)
line.put(2)
print(line.full(), line.get(), line.qsize(), line.get_nowait())
try:
    line.get_nowait()
except queue.Empty as error:
    print(repr(error))
lock = threading.Lock()
with lock:
    print(lock.locked(), lock.acquire(blocking=False))
local = threading.local()
local.value = 1
print(local.value, threading.Event().is_set(), queue.PriorityQueue().empty())
