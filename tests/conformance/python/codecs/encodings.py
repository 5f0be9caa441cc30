import base64
import binascii
import codecs
import quopri
import struct
import unicodedata

print("é€😀".encode("utf-8"), "é".encode("cp1252"), "日本".encode("shift_jis"), "é".encode("utf-16"), "abc".encode("utf-32-be"), codecs.decode("uryyb", "rot13"), "ü.de".encode("idna"), codecs.encode(b"hi", "hex"))
for errors in ("strict", "replace", "ignore", "xmlcharrefreplace", "backslashreplace", "namereplace", "surrogateescape"):
    try:
        print(errors, "a€".encode("ascii", errors))
    except UnicodeEncodeError as error:
        print(error, error.start, error.reason)
print(b"\xff\xfea\x00".decode("utf-16"), b"a\xffb".decode("utf-8", "surrogateescape").encode("utf-8", "surrogateescape"), b"a\xff".decode("utf-8", "replace"), codecs.lookup("latin1").name, codecs.BOM_UTF8)
for wrong in (lambda: b"\xe9".decode(), lambda: b"\xe2\x82".decode("utf-8"), lambda: "x".encode("nope"), lambda: "\ud800".encode(), lambda: b"\x80".decode("ascii"), lambda: base64.b64decode("abc"), lambda: binascii.unhexlify("abc"), lambda: bytes.fromhex("zz"), lambda: bytes([256])):
    try:
        wrong()
    except (UnicodeError, LookupError, ValueError) as error:
        print(type(error).__name__, error)
decoder = codecs.getincrementaldecoder("utf-8")()
print([decoder.decode(bytes([byte])) for byte in "é€".encode()], decoder.getstate()[0])
codecs.register_error("shrug", lambda error: ("?!", error.end))
print("aéb".encode("ascii", "shrug"), [*codecs.iterdecode([b"\xc3", b"\xa9"], "utf-8")])
with open("x.txt", "w", encoding="utf-8-sig") as file:
    file.write("bom")
print(open("x.txt", "rb").read(), open("x.txt", encoding="utf-8-sig").read(), open("x.txt", encoding="utf-8").read() == "\ufeffbom")
print(unicodedata.name("é"), unicodedata.lookup("SNOWMAN"), unicodedata.normalize("NFD", "é").encode(), unicodedata.category("A"), unicodedata.numeric("½"), unicodedata.combining("\u0301"), unicodedata.east_asian_width("日"), unicodedata.bidirectional("א"), "\N{BULLET}")
print(base64.b64encode(b"\xfb\xff"), base64.urlsafe_b64encode(b"\xfb\xff"), base64.b32encode(b"hi"), base64.b85encode(b"hello"), base64.a85encode(b"hello"), base64.b16decode("ff", casefold=True), quopri.encodestring("é=".encode()), binascii.crc32(b"hello"), binascii.hexlify(b"ab", "-"))
print(struct.pack("<3sxB?2h", b"abcd", 1, True, -1, 2), struct.unpack(">If", struct.pack(">If", 7, 0.5)), struct.Struct("!HH").size, struct.unpack_from("<H", b"\0\1\0", 1), struct.pack("e", 1.5), struct.calcsize("@bi"), struct.pack("5p", b"hi"))
for wrong in (lambda: struct.unpack("I", b"abc"), lambda: struct.pack("<H"), lambda: struct.pack("y"), lambda: struct.pack("f", "x")):
    try:
        wrong()
    except struct.error as error:
        print(error)
