import configparser
import io
import netrc
import plistlib
import tomllib

config = configparser.ConfigParser()
config.read_string("[DEFAULT]\nbase = /srv\ndebug = no\n[web]\nroot = %(base)s/www\nPort: 8080\n; comment\nmulti = one\n  two\nempty =\n[db]\ndebug = yes\n")
print(config.sections(), config["web"]["root"], config.getint("web", "port"), config["db"].getboolean("debug"), config["web"].getboolean("debug"), repr(config["web"]["multi"]), repr(config["web"]["empty"]), config.get("web", "none", fallback="default"), dict(config["db"]))
config["new"] = {"Key": "value", "percent": "100%%"}
out = io.StringIO()
config.write(out)
print(out.getvalue())
for wrong in (lambda: config["none"], lambda: config["web"]["none"], lambda: config.getint("web", "root"), lambda: config.add_section("web"), lambda: config.read_string("key = 1"), lambda: config.read_string("[a]\nx=1\nx=2"), lambda: config.set("web", "x", 5), lambda: config.read_string("[a]\n???"), lambda: config.getboolean("web", "port"), lambda: config.set("web", "bad", "%(none)s") or config["web"]["bad"]):
    try:
        wrong()
    except (configparser.Error, KeyError, ValueError, TypeError) as error:
        print(type(error).__name__, str(error).splitlines()[0][:70])
raw = configparser.RawConfigParser(allow_no_value=True, delimiters=("=",), inline_comment_prefixes=("#",))
raw.optionxform = str
raw.read_string("[S]\nFlag\nKey = %(x)s # note\n")
print(dict(raw["S"]), config.read("missing.ini"))
document = tomllib.loads('title = "T"\nwhen = 2024-02-29T12:00:00Z\nday = 2024-01-01\nhex = 0xff\nfloat = 1e3\nlist = [1, 2,]\nraw = \'c:\\n\'\ntext = """\na\\\n  b"""\n[a.b]\nc = { d = true }\n[[items]]\nn = 1\n[[items]]\nn = inf\n')
print(document)
for wrong in ("a = ", "a = 1\na = 2", "[a]\n[a]", "a = 01", "= 1", 'a = "x', "a.b = 1\na = 2", "a = 2024-13-01"):
    try:
        tomllib.loads(wrong)
    except tomllib.TOMLDecodeError as error:
        print(error)
print(plistlib.loads(plistlib.dumps({"a": [1, True, b"x", 2.5]})), plistlib.dumps({}, fmt=plistlib.FMT_BINARY)[:8])
