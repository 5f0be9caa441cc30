import bz2
import gzip
import io
import lzma
import os
import tarfile
import zipfile
import zlib
from pathlib import Path

Path("src/sub").mkdir(parents=True)
Path("src/a.txt").write_text("alpha\n" * 100)
Path("src/sub/b.txt").write_text("beta é", encoding="utf-8")
with zipfile.ZipFile("x.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
    for path in sorted(Path("src").rglob("*.txt")):
        archive.write(path, path.relative_to("src"))
    archive.writestr(zipfile.ZipInfo("made.bin", (2024, 2, 29, 12, 0, 0)), b"\x00\x01")
    archive.comment = b"note"
with zipfile.ZipFile("x.zip", "a") as archive:
    archive.writestr("late.txt", "late")
with zipfile.ZipFile("x.zip") as archive:
    print(archive.namelist(), archive.comment, archive.getinfo("made.bin").date_time, [(info.filename, info.file_size, info.CRC) for info in archive.infolist()][:2], archive.getinfo("a.txt").compress_size < 100)
    with archive.open("sub/b.txt") as member:
        print(member.read().decode(), member.name)
    archive.extractall("out")
    print(sorted(str(path) for path in Path("out").rglob("*")), (zipfile.Path(archive) / "sub" / "b.txt").read_text(encoding="utf-8"), [each.name for each in zipfile.Path(archive).iterdir()])
    for wrong in (lambda: archive.read("none"), lambda: archive.writestr("x", "y"), lambda: zipfile.ZipFile("src/a.txt"), lambda: zipfile.ZipFile("none.zip"), lambda: archive.open("a.txt", "r", pwd="text")):
        try:
            wrong()
        except (KeyError, ValueError, zipfile.BadZipFile, OSError, TypeError) as error:
            print(type(error).__name__, getattr(error, "strerror", None) or error)


def anonymous(info):
    info.uid = info.gid = info.mtime = 0
    info.uname = info.gname = ""
    return info


for mode in ("w", "w:gz", "w:bz2", "w:xz"):
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=mode) as archive:
        archive.add("src", "pkg", filter=anonymous)
    data.seek(0)
    with tarfile.open(fileobj=data) as archive:
        print(mode, sorted(archive.getnames()), archive.extractfile("pkg/sub/b.txt").read().decode(), archive.getmember("pkg").isdir(), archive.getmember("pkg/a.txt").size)
        archive.extractall("untar", filter="data")
print(sorted(os.listdir("untar/pkg")), tarfile.is_tarfile("x.zip"), zipfile.is_zipfile("x.zip"))
evil = tarfile.TarInfo("../evil.txt")
data = io.BytesIO()
with tarfile.open(fileobj=data, mode="w") as archive:
    archive.addfile(evil, io.BytesIO())
data.seek(0)
try:
    tarfile.open(fileobj=data).extractall("out", filter="data")
except tarfile.FilterError as error:
    print(type(error).__name__)
try:
    tarfile.open(fileobj=io.BytesIO(b"x" * 600))
except tarfile.ReadError as error:
    print(type(error).__name__)
with gzip.open("x.gz", "wt", encoding="utf-8") as file:
    file.write("line 1\nline 2\n")
print(gzip.open("x.gz", "rt").readlines(), gzip.decompress(gzip.compress(b"a", mtime=0)))
pump = zlib.decompressobj()
packed = zlib.compress(b"stream " * 50)
print(pump.decompress(packed[:10]) + pump.decompress(packed[10:]) == b"stream " * 50, pump.eof, bz2.BZ2Decompressor().decompress(bz2.compress(b"z")), lzma.decompress(lzma.compress(b"z", preset=1)))
for wrong in (lambda: zlib.decompress(b"bad"), lambda: zlib.decompress(packed[:-5]), lambda: bz2.decompress(b"bad"), lambda: lzma.decompress(b"bad"), lambda: gzip.decompress(gzip.compress(b"abc")[:-4])):
    try:
        wrong()
    except (zlib.error, OSError, lzma.LZMAError, EOFError, ValueError) as error:
        print(type(error).__name__, error)
