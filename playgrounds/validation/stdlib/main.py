"""Ten orders as they might arrive, checked by hand."""

import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

EMAIL = re.compile(r"\s*[^@\s]+@[^@\s]+\.[^@\s]+\s*")
# Above this, JavaScript clients would change the number.
MAX_SAFE = 2**53 - 1


@dataclass
class Order:
    id: int
    email: str
    count: int
    size: str
    notes: list[str]


class Refused(Exception):
    def __init__(self, errors: list[str]) -> None:
        super().__init__("; ".join(errors))
        self.errors = errors


Check = Callable[[Any], bool]


def is_int(low: int, high: int) -> Check:
    # bool is a subclass of int: isinstance would let True in.
    return lambda v: type(v) is int and low <= v <= high


def is_email(v: Any) -> bool:
    return isinstance(v, str) and EMAIL.fullmatch(v) is not None


def is_size(v: Any) -> bool:
    return v in ("S", "M", "L")


def is_texts(v: Any) -> bool:
    if not isinstance(v, list):
        return False
    return all(isinstance(item, str) for item in v)


def parse_order(data: Any) -> Order:
    if not isinstance(data, dict):
        raise Refused(["(all): must be an object"])
    errors: list[str] = []

    def take(key: str, fits: Check, rule: str, default=None):
        value = data.get(key, default)
        if not fits(value):
            errors.append(f"{key}: must be {rule}")
        return value

    order = Order(
        id=take("id", is_int(1, MAX_SAFE), "a safe integer"),
        email=take("email", is_email, "an e-mail address"),
        count=take("count", is_int(1, 99), "1 to 99"),
        size=take("size", is_size, "S, M or L", "M"),
        notes=take("notes", is_texts, "a list of strings", []),
    )
    if errors:
        raise Refused(errors)
    order.email = order.email.strip().lower()
    return order


ORDERS = """
{"id": 1, "email": "ada@x.example", "count": 2, "size": "L"}
{"id": 2, "email": " Ada@X.Example ", "count": 2, "admin": 1}
{"id": 3, "email": "ada@x.example", "count": "2"}
{"id": 4, "email": "ada@x.example", "count": true}
{"id": 5, "email": "ada@x.example", "count": 2.5, "size": "XL"}
{"id": 6, "email": "ada", "count": 100}
{"id": -7, "count": null}
{"id": 8, "email": "ada@x.example", "count": 1, "notes": ["x", 8]}
{"id": 9007199254740993, "email": "ada@x.example", "count": 1}
[10, "ada@x.example", 1]
"""

for number, text in enumerate(ORDERS.strip().splitlines(), 1):
    try:
        order = parse_order(json.loads(text))
    except Refused as refused:
        print(number, "refused")
        for error in refused.errors:
            print(f"  {error}")
    else:
        compact = json.dumps(asdict(order), separators=(",", ":"))
        print(number, compact)
