import os
import signal


def handler(number, frame):
    print("caught", signal.Signals(number).name, frame is not None)


print(signal.getsignal(signal.SIGTERM) is signal.SIG_DFL, signal.getsignal(signal.SIGINT) is signal.default_int_handler)
print(signal.signal(signal.SIGTERM, handler) is signal.SIG_DFL, signal.getsignal(signal.SIGTERM) is handler)
signal.raise_signal(signal.SIGTERM)
print("after")
signal.signal(signal.SIGUSR1, handler)
os.kill(os.getpid(), signal.SIGUSR1)
print("killed self softly", int(signal.SIGKILL), signal.strsignal(signal.SIGTERM), signal.Signals["SIGINT"].value)
try:
    signal.signal(signal.SIGKILL, handler)
except OSError as error:
    print(type(error).__name__, error.strerror)
for wrong in (lambda: signal.signal(999, handler), lambda: signal.signal(signal.SIGTERM, "x"), lambda: signal.Signals(999)):
    try:
        wrong()
    except (ValueError, TypeError) as error:
        print(type(error).__name__)
signal.signal(signal.SIGTERM, signal.SIG_IGN)
signal.raise_signal(signal.SIGTERM)
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print("interrupted")
