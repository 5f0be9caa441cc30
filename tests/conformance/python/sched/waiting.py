import sched
import threading
import time
import timeit

scheduler = sched.scheduler(time.monotonic, time.sleep)
scheduler.enter(0.02, 1, print, ("second",))
scheduler.enter(0.01, 1, print, ("first",), {"end": "!\n"})
cancelled = scheduler.enter(0.03, 1, print, ("never",))
print(len(scheduler.queue), scheduler.empty(), cancelled.priority)
scheduler.cancel(cancelled)
scheduler.run()
print(scheduler.empty(), scheduler.run(blocking=False))
try:
    scheduler.cancel(cancelled)
except ValueError:
    print("not queued")
now = [0]
virtual = sched.scheduler(lambda: now[0], lambda seconds: now.__setitem__(0, now[0] + seconds))
for delay, priority, name in ((5, 2, "c"), (5, 1, "b"), (1, 9, "a")):
    virtual.enter(delay, priority, lambda name: print(now[0], name), (name,))
virtual.run()
start = time.perf_counter_ns()
print(timeit.timeit("x + 1", setup="x = 1", number=10) >= 0, len(timeit.repeat("pass", number=1, repeat=3)), timeit.Timer(lambda: None).autorange(lambda n, t: None)[0] >= 1, time.perf_counter_ns() > start)
event = threading.Event()
print(event.wait(0.001), threading.Condition().acquire(), threading.Semaphore(1).acquire(blocking=False), threading.RLock().acquire())
lock = threading.Lock()
lock.acquire()
print(lock.acquire(timeout=0.001))
lock.release()
try:
    lock.release()
except RuntimeError as error:
    print(error)
for wrong in (lambda: time.sleep(-1), lambda: time.sleep("x"), lambda: timeit.timeit("1 +"), lambda: threading.Semaphore(-1), lambda: time.strftime("%Y", (1,)), lambda: threading.Thread().join()):
    try:
        wrong()
    except (ValueError, TypeError, SyntaxError, RuntimeError) as error:
        print(type(error).__name__)
