"""Find the prime numbers below a limit, with slices."""

from itertools import compress
from math import isqrt


def setup(size: int) -> int:
    return size


def run(limit: int) -> list[int]:
    is_prime = bytearray(b"\x01") * limit
    is_prime[:2] = bytes(2)
    for number in range(2, isqrt(limit - 1) + 1):
        if is_prime[number]:
            square = number * number
            multiples = range(square, limit, number)
            is_prime[square::number] = bytes(len(multiples))
    return list(compress(range(limit), is_prime))
