"""Parse JSON with orjson."""

import orjson

NAMES = ["Ada", "Chloé", "Edsger", "Jürgen", "Margaret"]
CITIES = ["Århus", "Bologna", "Genève", "Lyon", "Utrecht"]


def person(index: int) -> dict[str, object]:
    name = NAMES[index % 5]
    whole = index * 7919 % 10_000
    return {
        "id": index,
        "name": f"{name} {index}",
        "email": f"user{index}@mail.example",
        "active": index % 3 > 0,
        "balance": (whole * 100 + 1 + index % 99) / 100,
        "referrer": None if index % 4 else index // 4,
        "tags": ["new", "trial", "paid"][index % 3 :],
        "address": {
            "city": CITIES[index // 5 % 5],
            "street": f"{index % 200 + 1} Main Street",
            "floor": index % 7,
        },
    }


def setup(size: int) -> str:
    people = [person(index) for index in range(size)]
    return orjson.dumps(people).decode()


def run(text: str) -> object:
    return orjson.loads(text)
