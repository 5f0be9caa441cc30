"""Draw random points with 64-bit integers."""

FACTOR = 6364136223846793005
STEP = 1442695040888963407
MASK = 2**64 - 1


def setup(size: int) -> int:
    return size


def run(size: int) -> int:
    state = 42
    count = 0
    for _ in range(size):
        state = state * FACTOR + STEP & MASK
        x = state >> 38
        state = state * FACTOR + STEP & MASK
        y = state >> 38
        if x * x + y * y < 2**52:
            count += 1
    return count
