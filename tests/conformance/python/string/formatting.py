import string
import textwrap
from datetime import date

print(f"{1234.5:>12,.2f}|{'left':<8}|{'mid':^9}|{'x':*^5}|{42:08b}|{255:#x}|{0.000012:g}|{1e20:.3e}|{0.256:.1%}|{-5:+d}|{5: d}|{12345678:_}")
print(f"{3.14159!r:.4}", f"{'é'!a}", f"{date(2024, 2, 29):%d %b %Y}", f"{{}}", f"{10:{'>'}{6}}", f"{(width := 3)=}", f"{width + 1 = }", f"{'abc':.2}")
print("{0[key]} {1.real} {name!s:>5}".format({"key": "v"}, 5, name="n"))
print("%s %r %5.1f %-5d| %05d %x %o %% %c" % ("s", "r", 2.25, 42, 42, 255, 8, "c"), "%(a)s %(b)03d" % {"a": 1, "b": 2})
for wrong in (lambda: "{}".format(), lambda: "{0} {}".format(1, 2), lambda: "%d" % "x", lambda: "%s %s" % "one", lambda: f"{'x':d}", lambda: f"{5:zz}", lambda: "{a}".format(b=1), lambda: "{".format(), lambda: "%z" % 1, lambda: format(5, ".2x"), lambda: "%s" % (1, 2)):
    try:
        print(wrong())
    except (IndexError, ValueError, TypeError, KeyError) as error:
        print(type(error).__name__, error)
template = string.Template("$who owes ${amount} $$ to $nobody")
print(template.safe_substitute(who="Ada", amount=5))
try:
    template.substitute(who="Ada")
except KeyError as error:
    print(repr(error))
print(textwrap.fill("The quick brown fox jumps over the lazy dog", 16), textwrap.dedent("\n    a\n      b\n    ").split("\n"), textwrap.shorten("many many words here", 12), textwrap.indent("a\nb", "> "))
print(string.capwords("ada lovelace"), string.ascii_lowercase[:5], string.punctuation[:5], list(string.Formatter().parse("a{b!r:c}d")))
print("ǅ".title(), "ß".upper(), "ß".casefold(), "İ".lower() == "i̇", "a\tb".expandtabs(4), "x,y,,z".split(","), "  a  b ".split(), "abc".partition("b"), "aXbX".rsplit("X", 1), "abc".translate(str.maketrans("ab", "12", "c")))
print("1²".isdigit(), "²".isdecimal(), "½".isnumeric(), "a1".isidentifier(), "Hello World".swapcase(), "prefix-x".removeprefix("prefix-"), "42".zfill(5), "-42".zfill(5), "a\nb\r\nc\u2028d".splitlines(), "é".encode("utf-16-le"), ascii("😀"))
