import glob
import io
import os
import shutil
import tempfile
from pathlib import Path

root = Path("work")
(root / "deep" / "er").mkdir(parents=True)
(root / "a.txt").write_text("one\ntwo\n", encoding="utf-8")
(root / "deep" / "b.bin").write_bytes(b"\x00\xff")
print((root / "a.txt").read_text().splitlines(), (root / "deep" / "b.bin").stat().st_size, (root / "none").exists())
print(sorted(str(path) for path in root.rglob("*")), sorted(glob.glob("work/**/*.txt", recursive=True)))
with open(root / "a.txt", "r+") as file:
    print(file.readline(), file.tell(), file.read(), file.seek(0), file.write("ONE"))
print((root / "a.txt").read_text(), [line for line in open(root / "a.txt")])
path = Path("/data/report.tar.gz")
print(path.name, path.stem, path.suffixes, path.parent, path.with_suffix(".zip"), path.relative_to("/data"), Path("a") / "../b", Path("x").is_absolute())
print(os.path.join("a", "b"), os.path.splitext("x.py"), os.path.normpath("a/../b"), os.listdir("work") == sorted(os.listdir("work")) or True)
shutil.copytree(root, "copy")
shutil.move("copy/a.txt", "moved.txt")
print(sorted(os.listdir("copy")), os.path.getsize("moved.txt"))
for walk in sorted(os.walk("copy")):
    print(walk)
shutil.rmtree("copy")
with tempfile.TemporaryDirectory() as folder:
    Path(folder, "x").touch()
    print(os.listdir(folder))
print(os.path.exists(folder), tempfile.gettempdir() != "")
for attempt in (lambda: open("missing"), lambda: os.mkdir("work"), lambda: os.rmdir("work"), lambda: open("work"), lambda: Path("work/a.txt").iterdir().__next__(), lambda: open("x", "zz")):
    try:
        attempt()
    except (OSError, ValueError) as error:
        print(type(error).__name__, getattr(error, "strerror", error), getattr(error, "filename", None))
stream = io.BytesIO(b"abc")
print(stream.read(2), stream.getvalue(), io.StringIO("a\nb").readlines(), io.TextIOWrapper(io.BytesIO("é".encode("latin-1")), "latin-1").read())
