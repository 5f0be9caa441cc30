"""Find the prime numbers below a limit, with numpy."""

from math import isqrt

import numpy as np


def setup(size: int) -> int:
    return size


def run(limit: int) -> list[int]:
    is_prime = np.ones(limit, dtype=bool)
    is_prime[:2] = False
    for number in range(2, isqrt(limit - 1) + 1):
        if is_prime[number]:
            is_prime[number * number :: number] = False
    return np.flatnonzero(is_prime).tolist()
