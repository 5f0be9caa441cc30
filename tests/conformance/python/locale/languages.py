import gettext
import io
import locale
import struct

print(locale.getpreferredencoding(False).lower().replace("-", ""))
print(locale.getlocale(locale.LC_NUMERIC)[0], locale.setlocale(locale.LC_ALL, "C"), locale.localeconv()["decimal_point"], locale.format_string("%.2f", 1234.5, grouping=True))
print(locale.atof("1.5"), locale.str(0.5), locale.strcoll("a", "b") < 0, sorted(["b", "A"], key=locale.strxfrm), locale.normalize("de_DE"))
try:
    locale.setlocale(locale.LC_ALL, "xx_YY")
except locale.Error as error:
    print(error)
try:
    locale.currency(5)
except ValueError as error:
    print(error)


def catalog(messages):
    """Builds a .mo file in memory."""
    entries = sorted((key.encode(), value.encode()) for key, value in messages.items())
    keys = values = b""
    spans = []
    for key, value in entries:
        spans.append((len(keys), len(key), len(values), len(value)))
        keys, values = keys + key + b"\0", values + value + b"\0"
    start = 28 + 16 * len(entries)
    table = [part for k, n, _, _ in spans for part in (n, k + start)] + [part for _, _, v, n in spans for part in (n, v + start + len(keys))]
    return struct.pack("<7I", 0x950412DE, 0, len(entries), 28, 28 + 8 * len(entries), 0, 0) + struct.pack(f"<{len(table)}I", *table) + keys + values


german = gettext.GNUTranslations(io.BytesIO(catalog({"": "Content-Type: text/plain; charset=utf-8\nPlural-Forms: nplurals=2; plural=n != 1;\n", "Hello": "Grüß Gott", "%d file\0%d files": "%d Datei\0%d Dateien", "menu\x04Open": "Öffnen"})))
print(german.gettext("Hello"), german.gettext("Unknown"), [german.ngettext("%d file", "%d files", n) % n for n in (0, 1, 2)], german.pgettext("menu", "Open"), german.info()["content-type"])
print(gettext.NullTranslations().gettext("same"), gettext.translation("none", fallback=True).gettext("x"), gettext.find("none"))
try:
    gettext.translation("none", "locales", ["de"])
except FileNotFoundError as error:
    print(error.strerror, error.filename)
german.install()
print(_("Hello"))
