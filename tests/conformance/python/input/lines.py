import io
import sys

print(sys.stdin.name, sys.stdin.encoding, sys.stdin.readable(), sys.stdin.writable(), sys.stdin.closed)
data = sys.stdin.buffer.read(3)
print(data, type(sys.stdin.buffer).__name__)
rest = sys.stdin.read()
print(repr(rest), repr(sys.stdin.read()), repr(sys.stdin.readline()), sys.stdin.buffer.read())
sys.stdin = io.StringIO("7\n8 9\nlast")
print(int(input()), list(map(int, input("? ").split())), input())
try:
    input("more? ")
except EOFError as error:
    print(repr(error))
sys.stdin.close()
try:
    input()
except ValueError as error:
    print(error)
for wrong in (lambda: sys.stdout.read(), lambda: sys.stdout.write(b"bytes"), lambda: print("x", sep=1), lambda: print("x", file=5)):
    try:
        wrong()
    except (io.UnsupportedOperation, TypeError, AttributeError) as error:
        print(type(error).__name__, error)
sys.stdout.flush()
sys.stdout.buffer.write(b"raw \xc3\xa9\n")
sys.stdout.flush()
