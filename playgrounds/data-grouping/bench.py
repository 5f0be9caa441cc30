"""Group sales by category and add them up."""

from collections import defaultdict
from typing import TypedDict


class Sale(TypedDict):
    category: str
    quantity: int
    cents: int


class Total(TypedDict):
    sales: int
    cents: int


def setup(size: int) -> list[Sale]:
    state = 1
    sales: list[Sale] = []
    for _ in range(size):
        state = (state * 1664525 + 1013904223) % 2**32
        digits = state >> 8
        sales.append({
            "category": f"category {digits % 12}",
            "quantity": 1 + digits // 12 % 9,
            "cents": 100 + digits // 108 % 10_000,
        })
    return sales


def run(sales: list[Sale]) -> dict[str, Total]:
    groups: defaultdict[str, list[Sale]] = defaultdict(list)
    for sale in sales:
        groups[sale["category"]].append(sale)
    return {
        category: {
            "sales": len(group),
            "cents": sum(
                sale["quantity"] * sale["cents"] for sale in group
            ),
        }
        for category, group in groups.items()
    }
