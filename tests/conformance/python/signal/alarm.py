import signal
import time


def ring(number, frame):
    raise TimeoutError("took too long")


signal.signal(signal.SIGALRM, ring)
signal.setitimer(signal.ITIMER_REAL, 0.05)
try:
    time.sleep(5)
    print("not reached")
except TimeoutError as error:
    print(error)
print(signal.getitimer(signal.ITIMER_REAL))
