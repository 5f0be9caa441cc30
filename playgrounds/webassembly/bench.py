"""Count the steps of points of the Mandelbrot set."""

LIMIT = 50


def setup(size: int) -> int:
    return size


def count_steps(cx: float, cy: float) -> int:
    x = y = 0.0
    for steps in range(LIMIT):
        xx = x * x
        yy = y * y
        if xx + yy > 4:
            return steps
        y = 2 * x * y + cy
        x = xx - yy + cx
    return LIMIT


def run(size: int) -> int:
    total = 0
    for i in range(size):
        # These two fractions spread the points evenly.
        cx = -2 + 2.5 * (i * 0.7548776662466927 % 1)
        cy = -1.25 + 2.5 * (i * 0.5698402909980532 % 1)
        total += count_steps(cx, cy)
    return total
