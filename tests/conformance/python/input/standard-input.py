import fileinput
import sys

print(input("name? "), sys.stdin.isatty(), sys.stdin.readline().strip())
for line in sys.stdin:
    print("rest", line)
try:
    input()
except EOFError as error:
    print(error)
print("a", "b", sep="-", end="!\n", flush=True)
sys.stdout.write("raw\n")
print(sys.stdout.fileno(), sys.stdin.fileno(), sys.stdout.isatty())
