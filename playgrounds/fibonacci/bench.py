"""Compute a Fibonacci number by recursion."""


def setup(size: int) -> int:
    """The largest n for which fib(n) makes at most size calls."""
    n = 1
    calls, more_calls = 1, 3
    while more_calls <= size:
        # One call, and those that it makes for n - 1 and n - 2.
        calls, more_calls = more_calls, 1 + calls + more_calls
        n += 1
    return n


def fib(n: int) -> int:
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def run(n: int) -> int:
    return fib(n)
