"""Find the prime numbers below a limit, with plain loops."""


def setup(size: int) -> int:
    return size


def run(limit: int) -> list[int]:
    crossed_out = bytearray(limit)
    primes = []
    for number in range(2, limit):
        if crossed_out[number]:
            continue
        primes.append(number)
        # Smaller multiples have a smaller prime factor.
        for multiple in range(number * number, limit, number):
            crossed_out[multiple] = 1
    return primes
