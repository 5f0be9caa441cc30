import json
from datetime import date

data = {"text": "é\n\"quoted\"", "n": [1, 2.5, -0.0, 1e30], "t": True, "none": None, 5: "number key"}
print(json.dumps(data), json.dumps(data, ensure_ascii=False, separators=(",", ":")))
print(json.dumps({"b": 1, "a": [1, {"c": []}]}, indent=2, sort_keys=True))
print(json.loads('{"a": [1, 2.0, "\\u00e9", null, true]}'), json.loads("1e2"), json.loads("NaN"), json.dumps(float("inf")))
print(json.loads('{"a": 1, "a": 2}', object_pairs_hook=list), json.loads("1.1", parse_float=str), json.dumps({1, 2}, default=sorted), json.dumps(date(2026, 1, 1), default=str))
for text in ("{bad", "", '{"a": 1} x', '"\n"', "{'a': 1}"):
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        print(error.lineno, error.colno, error.pos)
for value in (object(), {(1,): 2}, float("nan")):
    try:
        print(json.dumps(value, allow_nan=False))
    except (TypeError, ValueError) as error:
        print(type(error).__name__)
loop = []
loop.append(loop)
try:
    json.dumps(loop)
except ValueError as error:
    print(error)


class Encoder(json.JSONEncoder):
    def default(self, value):
        return f"<{type(value).__name__}>"


print(json.dumps({"c": complex(1, 2)}, cls=Encoder), "".join(json.JSONEncoder().iterencode([1, {"a": 2}])))
