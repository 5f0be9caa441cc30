import ctypes
import mmap
from pathlib import Path

Path("data.bin").write_bytes(b"hello world" + bytes(4085))
with open("data.bin", "r+b") as file, mmap.mmap(file.fileno(), 0) as memory:
    print(len(memory), memory[:5], memory.find(b"world"), memory.readline()[:5])
    memory[0:5] = b"HELLO"
    memory.flush()
print(Path("data.bin").read_bytes()[:11])
anonymous = mmap.mmap(-1, 16)
anonymous.write(b"abc")
anonymous.seek(0)
print(anonymous.read(4), anonymous.tell())
anonymous.close()
try:
    anonymous.read()
except ValueError as error:
    print(error)


class Header(ctypes.LittleEndianStructure):
    _fields_ = [("kind", ctypes.c_uint32), ("size", ctypes.c_uint32)]


header = Header.from_buffer_copy(b"\x01\0\0\0\x02\0\0\0")
print(header.kind, header.size, ctypes.sizeof(Header), bytes(header), ctypes.c_int8(200).value, (ctypes.c_int * 3)(1, 2)[:])
buffer = ctypes.create_string_buffer(b"text", 8)
pointer = ctypes.pointer(ctypes.c_int(5))
pointer.contents.value += 1
print(buffer.value, buffer.raw, pointer[0], ctypes.cast(buffer, ctypes.c_char_p).value)
try:
    ctypes.CDLL("libdoesnotexist.so")
except OSError as error:
    print(type(error).__name__)
