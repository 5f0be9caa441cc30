"""Check orders by hand."""

import re
from typing import Any

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
MAX_SAFE = 2**53 - 1


# What becomes of every tenth order.
FAULTS = [
    {"id": -7, "count": None},
    {"email": "ada", "count": 100},
    {"count": 2.5, "size": "XL"},
    {"notes": ["call first", 8]},
]


def setup(size: int) -> list[dict[str, Any]]:
    orders = []
    for i in range(size):
        order = {
            "id": i + 1,
            "email": f" Ada.{i}@X.example",
            "count": i % 9 + 1,
        }
        if i % 3 == 0:
            order["size"] = "SML"[i % 7 % 3]
        if i % 4 == 0:
            order["notes"] = ["gift", f"door {i}"]
        if i % 10 == 9:
            order |= FAULTS[i // 10 % 4]
        orders.append(order)
    return orders


def is_int(value: Any, low: int, high: int) -> bool:
    # bool is a subclass of int: isinstance would let True in.
    return type(value) is int and low <= value <= high


def check(order: Any) -> tuple[list, list[str]]:
    """Gives the order as a row, and the names of wrong fields."""
    if not isinstance(order, dict):
        return [], ["order"]
    wrong = []
    number = order.get("id")
    if not is_int(number, 1, MAX_SAFE):
        wrong.append("id")
    email = order.get("email")
    if isinstance(email, str):
        email = email.strip().lower()
    if not isinstance(email, str) or not EMAIL.fullmatch(email):
        wrong.append("email")
    count = order.get("count")
    if not is_int(count, 1, 99):
        wrong.append("count")
    size = order.get("size", "M")
    if size not in ("S", "M", "L"):
        wrong.append("size")
    notes = order.get("notes", [])
    if not isinstance(notes, list) or not all(
        isinstance(note, str) for note in notes
    ):
        wrong.append("notes")
    return [number, email, count, size, notes], wrong


def run(orders: list[Any]) -> dict[str, list]:
    rows = []
    refused = []
    for order in orders:
        row, wrong = check(order)
        if wrong:
            refused.append(wrong)
        else:
            rows.append(row)
    return {"rows": rows, "refused": refused}
