import queue
import threading
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(2) as pool:
    print(list(pool.map(lambda n: n * n, range(4))))
thread = threading.Thread(target=lambda: print("in a thread"))
thread.start()
thread.join()
