from decimal import ROUND_HALF_EVEN, ROUND_UP, Decimal, DivisionByZero, InvalidOperation, getcontext, localcontext
from fractions import Fraction
import math
import statistics

print(Decimal("0.1") + Decimal("0.2"), Decimal(1) / 3, Decimal("2.675").quantize(Decimal("0.01"), ROUND_HALF_EVEN), round(Decimal("2.5")))
with localcontext() as context:
    context.prec, context.rounding = 5, ROUND_UP
    print(Decimal(1) / 3, getcontext().prec)
for attempt in (lambda: Decimal(1) / 0, lambda: Decimal("x"), lambda: Decimal("NaN") > 1):
    try:
        print(attempt())
    except (DivisionByZero, InvalidOperation) as error:
        print(type(error).__name__, error)
print(Fraction(1, 3) + Fraction("0.25"), Fraction(0.5), Fraction(22, 7).limit_denominator(3))
print(math.isclose(0.1 + 0.2, 0.3), math.gcd(12, 18), math.lcm(4, 6), math.comb(5, 2), math.prod([1, 2, 3]), math.floor(-1.5), math.fsum([0.1] * 10), math.hypot(3, 4))
print(statistics.mean([1, 2, 4]), statistics.median([1, 3, 2]), statistics.stdev([1, 2, 3]), statistics.mode("aab"), statistics.quantiles([1, 2, 3, 4], n=4))
print(0.1 + 0.2, 1e100, 5 // -2, -5 % 3, divmod(7, 2), round(2.5), 2**100, 10**20, int("ff", 16), f"{1234567.891:,.2f}", (255).to_bytes(2, "big"), float("inf"))
print(complex(1, 2) * 1j, abs(3 + 4j), (0.1).as_integer_ratio(), (10).bit_length(), (0.5).hex(), int.from_bytes(b"\x01\x00"))
