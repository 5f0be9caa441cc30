import fnmatch
import glob
import os
import stat
from pathlib import Path, PurePosixPath, PureWindowsPath

for name in ("src/app/main.py", "src/app/test_main.py", "src/lib/util.py", "src/lib/data.json", "docs/.hidden/x.md", "docs/[a].txt", "README.MD"):
    Path("tree", name).parent.mkdir(parents=True, exist_ok=True)
    Path("tree", name).write_text(name)
os.chdir("tree")
here = Path(".")
for pattern in ("*", "**/*.py", "src/*/*.py", "**/test_*", "*.[mM][dD]", "src/**/", "**/.*"):
    print(pattern, sorted(map(str, here.glob(pattern))))
print(sorted(map(str, here.rglob("*.json"))), sorted(glob.glob("**", recursive=True))[:3], sorted(glob.glob("*", root_dir="src")), glob.glob("docs/" + glob.escape("[a].txt")), sorted(glob.glob("docs/*", include_hidden=True)))
print(fnmatch.filter(["a.py", "b.PY", "c.txt"], "*.py"), fnmatch.fnmatchcase("abc", "a[!x]?"), fnmatch.fnmatch("x", "[]"), Path("a/b/c.py").match("b/*.py"))
Path("link").symlink_to("src/lib/util.py")
print(Path("link").is_symlink(), os.readlink("link"), Path("link").read_text(), Path("link").resolve().name, stat.S_ISLNK(os.lstat("link").st_mode), Path("link").samefile("src/lib/util.py"))
os.chmod("README.MD", 0o640)
print(stat.filemode(os.stat("README.MD").st_mode), oct(stat.S_IMODE(os.stat("README.MD").st_mode)), stat.S_ISDIR(os.stat("src").st_mode), os.access("README.MD", os.R_OK))
with os.scandir("src") as entries:
    print(sorted((entry.name, entry.is_dir(), entry.is_file(), entry.stat().st_size >= 0) for entry in entries))
for folder, folders, files in os.walk("src", topdown=False):
    print(folder, sorted(folders), sorted(files))
print([path.name for path in Path("a/b/c").parents], Path("/a").joinpath("b", "/c", "d"), PurePosixPath("/a/../b").parts, PureWindowsPath("C:\\x\\y.txt").drive, PureWindowsPath("C:/A") == PureWindowsPath("c:/a"), Path("a.tar").with_stem("b"), Path("/x y").as_uri(), os.path.commonpath(["/a/b", "/a/c"]), os.path.relpath("/a/b", "/a/c/d"))
Path("README.MD").rename("moved.md").replace("again.md")
os.utime("again.md", (1000, 2000))
print(Path("again.md").stat().st_mtime, os.path.getatime("again.md"), Path("again.md").exists(), Path("moved.md").exists())
for wrong in (lambda: Path("src").unlink(), lambda: Path("src").rmdir(), lambda: Path("none").unlink(), lambda: Path("src").mkdir(), lambda: Path("x/y/z").mkdir(), lambda: Path("again.md").joinpath("x").read_text(), lambda: Path("a").relative_to("b"), lambda: Path("x").with_suffix("bad"), lambda: os.readlink("src"), lambda: list(os.scandir("none")), lambda: open("a\0b")):
    try:
        wrong()
    except (OSError, ValueError) as error:
        print(type(error).__name__, getattr(error, "strerror", None))
