import csv
import io
import json
from collections import OrderedDict
from datetime import date

rows = [["id", "text"], ["1", 'say "hi"'], ["2", "a,b"], ["3", "two\nlines"], ["4", ""], ["5", " spaces "], ["6", "é😀"]]
for options in ({}, {"delimiter": ";"}, {"quoting": csv.QUOTE_ALL}, {"dialect": "excel-tab"}, {"quoting": csv.QUOTE_NONE, "escapechar": "\\", "quotechar": None}, {"lineterminator": "\n", "doublequote": False, "escapechar": "^"}):
    text = io.StringIO(newline="")
    csv.writer(text, **options).writerows(rows)
    print(repr(text.getvalue()), list(csv.reader(io.StringIO(text.getvalue(), newline=""), **options)) == rows)
print(list(csv.reader(["1,'x,y'"], quotechar="'")), csv.Sniffer().sniff("a;b\n1;2\n").delimiter, csv.Sniffer().has_header("name,age\nAda,36\nAlan,41\n"))
out = io.StringIO()
writer = csv.DictWriter(out, ["b", "a"], extrasaction="ignore", restval="-", lineterminator="|")
writer.writeheader()
writer.writerows([{"a": 1, "b": None, "c": 3}, {"a": 2.5}])
print(out.getvalue(), list(csv.DictReader(["x,y", "1,2,3", "4"], restkey="more")))
for wrong in (lambda: csv.writer(io.StringIO(), quoting=csv.QUOTE_NONE).writerow(["a,b"]), lambda: csv.DictWriter(io.StringIO(), ["a"]).writerow({"b": 1}), lambda: list(csv.reader(['"open'], strict=True)), lambda: csv.writer(io.StringIO()).writerow(5), lambda: csv.get_dialect("nope"), lambda: csv.reader([], delimiter="ab")):
    try:
        wrong()
    except (csv.Error, ValueError, TypeError) as error:
        print(type(error).__name__, str(error)[:40] if not isinstance(error, TypeError) else "")


class Encoder(json.JSONEncoder):
    def default(self, value):
        return {"$date": value.isoformat()} if isinstance(value, date) else super().default(value)


def decode(pairs):
    return date.fromisoformat(pairs["$date"]) if "$date" in pairs else pairs


value = {"when": date(2024, 1, 2), "list": [1, 2.0, None, True, "é\u2028\n\"\\"], "nested": {"1": [[], {}]}, "big": 2**70, "float": 1e300, "small": -0.0}
for options in ({}, {"indent": 1}, {"sort_keys": True, "separators": (",", ":")}, {"ensure_ascii": False}):
    text = json.dumps(value, cls=Encoder, **options)
    print(len(text), json.loads(text, object_hook=decode) == value)
print(text, json.loads('{"a": 1, "a": 2}'), json.loads('{"a": 1.10}', parse_float=str, object_pairs_hook=OrderedDict)["a"], json.dumps({1: 1, None: 2, True: 3, 1.5: 4}), json.dumps(float("nan")), json.loads("[NaN, -Infinity]"))
for wrong in (lambda: json.dumps({1, 2}), lambda: json.dumps({(1,): 1}), lambda: json.dumps(float("inf"), allow_nan=False), lambda: json.loads(""), lambda: json.loads("[1,"), lambda: json.loads("'a'"), lambda: json.loads('{"a" 1}'), lambda: json.loads('"\n"'), lambda: json.loads("1 2"), lambda: json.loads(b"\xff")):
    try:
        wrong()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, str(error).partition(": f")[0][:40])
