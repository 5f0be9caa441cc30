"""Sort a list of whole numbers with numpy."""

import numpy as np


def setup(size: int) -> list[int]:
    state = 1
    numbers = []
    for _ in range(size):
        state = (state * 1664525 + 1013904223) % 2**32
        numbers.append(state >> 12)
    return numbers


def run(numbers: list[int]) -> list[int]:
    return np.sort(np.array(numbers, dtype=np.int32)).tolist()
