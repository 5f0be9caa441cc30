import gzip
import io
import pickle
import struct
import tarfile
import zipfile
import zlib
import bz2
import lzma

print(struct.pack(">IhB", 1, -2, 255), struct.unpack("<d", struct.pack("<d", 1.5)), struct.calcsize("!QH"), list(struct.iter_unpack("<H", b"\x01\x00\x02\x00")))
archive = io.BytesIO()
with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
    file.writestr("a/b.txt", "hello " * 50)
with zipfile.ZipFile(archive) as file:
    print(file.namelist(), file.getinfo("a/b.txt").file_size, len(file.read("a/b.txt")), file.testzip())
tar = io.BytesIO()
with tarfile.open(fileobj=tar, mode="w:gz") as file:
    info = tarfile.TarInfo("x.txt")
    info.size = 2
    file.addfile(info, io.BytesIO(b"hi"))
tar.seek(0)
with tarfile.open(fileobj=tar) as file:
    print(file.getnames(), file.extractfile("x.txt").read())
for module in (gzip, bz2, lzma, zlib):
    print(module.__name__, module.decompress(module.compress(b"abc" * 10)))


class Thing:
    def __init__(self):
        self.value = {1, 2}


print(pickle.loads(pickle.dumps(Thing())).value, pickle.loads(pickle.dumps([1, "two", None, 3.5, b"x"])))
for attempt in (lambda: gzip.decompress(b"nope"), lambda: zlib.decompress(b"nope"), lambda: struct.pack("B", 300), lambda: zipfile.ZipFile(io.BytesIO(b"x"))):
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__)
print(bytes.fromhex("ff 00"), bytearray(b"abc").replace(b"b", b"x"), b"a,b".split(b","), memoryview(b"abc")[1:].tobytes(), b"\xe9".decode("latin-1"), "é".encode("ascii", "xmlcharrefreplace"))
