import re
import string
import textwrap
import difflib
import unicodedata

text = "Ada 1815-12-10, Alan 1912-06-23"
dates = re.compile(r"(?P<name>\w+) (?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)")
for match in dates.finditer(text):
    print(match.groupdict(), match.span(), match["name"], match.lastgroup)
print(re.sub(r"(\d+)-(\d+)-(\d+)", r"\3.\2.\1", text), re.sub(r"\d", lambda m: str(9 - int(m[0])), "123"), re.subn("a", "b", "banana", count=2))
print(re.split(r"[,;]\s*", "a, b;c"), re.findall(r"(a)(b)?", "aab"), re.fullmatch(r"\d+", "12x"), re.match("(?i)ADA", text)[0], re.escape("a.b*c"))
print(re.findall(r"(?<=-)\d\d(?=,|$)", text), re.search(r"(\w)\1", "hello")[0], re.findall(r"^.", "a\nb", re.M), re.compile("a b # comment", re.X).pattern)
print(repr(re.search("x", "y")), re.search("1", text), re.compile("a+", re.I))
for pattern in ("(", "[z-a]", "*a", "(?P<1>x)"):
    try:
        re.compile(pattern)
    except re.error as error:
        print(error.msg, error.pos)
print(textwrap.fill("the quick brown fox jumps over the lazy dog", 20), textwrap.dedent("  a\n    b"), textwrap.shorten("hello wide world", 12))
print(string.Template("$who likes ${what}").substitute(who="Ada", what="maths"), string.ascii_lowercase[:3], "{:>5}|{:^5}|{:<5}|{:+d}|{:#x}|{:.3e}|{!r}".format("a", "b", "c", 5, 255, 12345.678, "q"))
print(list(difflib.unified_diff(["a", "b"], ["a", "c"], lineterm="")), difflib.get_close_matches("appel", ["apple", "ape"]), unicodedata.normalize("NFD", "é") == "e\u0301", unicodedata.name("é"))
print("straße".casefold(), "ǆ".title(), "a\tb".expandtabs(4), "x".zfill(3), "1,2".partition(","), "aXbX".rsplit("X", 1), "äö".encode().hex(), "%s %05.1f" % ("a", 2.25), f"{'nested'!r:>10}", f"{3.14159:.2f}", f"{5=}")
