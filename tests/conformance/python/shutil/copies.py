import filecmp
import io
import linecache
import os
import shutil
import tempfile
from pathlib import Path

os.makedirs("a/b/c")
for name in ("a/one.txt", "a/b/two.txt", "a/b/skip.tmp", "a/b/c/three.txt"):
    Path(name).write_text(name)
print(shutil.copytree("a", "copy", ignore=shutil.ignore_patterns("*.tmp")), sorted(str(path) for path in Path("copy").rglob("*.*")))
print(shutil.copy("a/one.txt", "copy/b"), shutil.copy2("a/one.txt", "renamed.txt"), shutil.move("renamed.txt", "copy/c.txt"), filecmp.cmp("a/one.txt", "copy/c.txt", shallow=False))
print(shutil.copytree("a", "copy", dirs_exist_ok=True), sorted(os.listdir("copy/b")), filecmp.dircmp("a", "copy").right_only)
archive = shutil.make_archive("packed", "zip", "a")
shutil.unpack_archive(archive, "unpacked")
print(os.path.basename(archive), sorted(str(path) for path in Path("unpacked").rglob("*.txt")), [name for name, _ in shutil.get_archive_formats()][:5])
print(shutil.disk_usage(".").total > 0, shutil.which("no-such-command"), shutil.get_terminal_size((80, 24)) is not None)
target = io.StringIO()
shutil.copyfileobj(io.StringIO("streamed"), target)
print(target.getvalue())
failed = []
shutil.rmtree("none", ignore_errors=True)
for wrong in (lambda: shutil.rmtree("none"), lambda: shutil.copy("none", "x"), lambda: shutil.copyfile("a/one.txt", "a/one.txt"), lambda: shutil.copytree("a", "copy"), lambda: shutil.move("a", "a/b"), lambda: shutil.unpack_archive("a/one.txt"), lambda: shutil.copyfile("a", "z")):
    try:
        wrong()
    except (OSError, shutil.Error) as error:
        print(type(error).__name__, error.strerror)
with tempfile.NamedTemporaryFile("w+", suffix=".txt", prefix="pre-") as file:
    file.write("temp")
    file.flush()
    name = file.name
    print(os.path.basename(name).startswith("pre-"), name.endswith(".txt"), Path(name).read_text())
print(os.path.exists(name))
with tempfile.SpooledTemporaryFile(max_size=10) as spooled:
    spooled.write(b"x" * 20)
    spooled.seek(0)
    print(len(spooled.read()), spooled.name is not None)
with tempfile.TemporaryFile() as file:
    file.write(b"abc")
    print(file.tell(), file.seek(-1, os.SEEK_END), file.read())
descriptor, path = tempfile.mkstemp()
os.write(descriptor, b"low level")
os.lseek(descriptor, 4, os.SEEK_SET)
print(os.read(descriptor, 100), os.fstat(descriptor).st_size, linecache.getline("a/one.txt", 1))
os.close(descriptor)
os.unlink(path)
