"""Make orders: a named tuple."""

from typing import NamedTuple


class Order(NamedTuple):
    id: int
    count: int
    cents: int


def setup(size: int) -> int:
    return size


def run(size: int) -> int:
    orders = [
        Order(i, i % 9 + 1, i * 37 % 1000) for i in range(size)
    ]
    return sum(order.count * order.cents for order in orders)
