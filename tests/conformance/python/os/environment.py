import os
import platform
import sys

os.environ["NEW_NAME"] = "value"
print(os.environ["NEW_NAME"], os.getenv("MISSING"), os.getenv("MISSING", "default"), os.environ.get("NEW_NAME"), "NEW_NAME" in os.environ)
print(os.sep, os.linesep == "\n", os.name, os.path.basename(os.getcwd()) != "", sys.byteorder, sys.maxsize > 2**30, sys.argv == ["main.py"])
print(sys.version_info >= (3, 11), sys.implementation.name, platform.python_implementation(), __name__, __debug__, sys.flags.optimize)
print(sys.getrecursionlimit(), sys.getsizeof([]) > 0, sys.stdin.readline(), sys.stdin.read().split(), sys.stdout.encoding, sys.float_info.dig)
print("written", file=sys.stderr)
print(os.urandom(4) != os.urandom(4), os.cpu_count() is None or os.cpu_count() >= 1, os.getpid() > 0, callable(os.fork) if hasattr(os, "fork") else True)
try:
    os.environ["NOT_THERE"]
except KeyError as error:
    print(repr(error))
sys.exit(3)
