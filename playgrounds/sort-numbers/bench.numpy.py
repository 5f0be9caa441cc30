"""Sort whole numbers in a numpy array."""

import numpy as np


def setup(size: int) -> np.ndarray:
    state = 1
    numbers = []
    for _ in range(size):
        state = (state * 1664525 + 1013904223) % 2**32
        numbers.append(state >> 12)
    return np.array(numbers, dtype=np.int32)


def run(numbers: np.ndarray) -> np.ndarray:
    return np.sort(numbers)
