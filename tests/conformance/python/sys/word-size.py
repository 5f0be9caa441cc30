import struct
import sys

print(sys.maxsize, struct.calcsize("P"), sys.hash_info.width, hash(2**40), sys.platform)
