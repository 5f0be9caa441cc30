import bisect
import cmath
import graphlib
import heapq
import math
import numbers
import statistics
from decimal import Decimal
from fractions import Fraction

data = [2.5, 3.25, 5.5, 11.25, 11.75]
print(statistics.fmean(data), statistics.harmonic_mean([40, 60]), statistics.geometric_mean([1, 4]), statistics.variance(data), statistics.pstdev(data), statistics.median_grouped([1, 2, 2, 3], 1), statistics.multimode("aabbc"), statistics.median_low([1, 2, 3, 4]), statistics.fmean([1, 2], weights=[3, 1]))
print(statistics.mean([Fraction(1, 2), Fraction(1, 3)]), statistics.mean([Decimal("0.1")] * 3), statistics.correlation([1, 2, 3], [2, 4, 7]), statistics.linear_regression([1, 2, 3], [2, 4, 6]), statistics.covariance([1, 2], [3, 5]))
normal = statistics.NormalDist(100, 15)
print(normal.cdf(115), normal.inv_cdf(0.5), normal + 5, round(normal.overlap(statistics.NormalDist(110, 15)), 6), statistics.NormalDist.from_samples([1, 2, 3]), normal.zscore(130))
for wrong in (lambda: statistics.mean([]), lambda: statistics.stdev([1]), lambda: statistics.quantiles([1, 2], n=0), lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: 1 / 0, lambda: 1.0 % 0, lambda: 10.0**400, lambda: math.exp(1000), lambda: Fraction(1, 0), lambda: cmath.log(0), lambda: int(float("nan")), lambda: complex("x"), lambda: 0**-1):
    try:
        print(wrong())
    except (ValueError, ZeroDivisionError, OverflowError) as error:
        print(type(error).__name__)
print(cmath.sqrt(-1), cmath.polar(1j), cmath.phase(-1), cmath.isclose(cmath.exp(1j * cmath.pi), -1), (1 + 2j).conjugate(), complex("1+2j"), (2 + 0j) ** 0.5)
print(Fraction("3/4") ** 2, Fraction(7, 3) // 1, round(Fraction(7, 3), 1), Fraction.from_float(0.1).limit_denominator(100), Fraction(3.5).as_integer_ratio(), isinstance(Fraction(1), numbers.Rational), math.floor(Fraction(-1, 2)), Fraction(1, 2) + 0.5)
print(math.isqrt(99), math.perm(5, 2), math.dist([0, 0], [3, 4]), math.nextafter(1, 2), math.ulp(1.0), math.frexp(8), math.modf(-1.5), math.remainder(5, 3), math.copysign(1, -0.0), math.trunc(-2.7), math.cbrt(-8), math.exp2(3), math.gamma(5), math.erf(0.5), math.tau)
print(heapq.nsmallest(2, [{"n": 3}, {"n": 1}], key=lambda item: item["n"]), heapq.heappushpop([2, 3], 1), heapq.heapreplace([1, 2], 5), bisect.bisect_left([{"k": 1}, {"k": 5}], 3, key=lambda item: item["k"]), bisect.bisect([1, 2, 2, 3], 2, 0, 2))
graph = graphlib.TopologicalSorter({"app": {"db", "log"}, "db": {"log"}})
graph.add("test", "app")
print(list(graph.static_order()))
graph = graphlib.TopologicalSorter({"a": {"b"}, "c": {"b"}})
graph.prepare()
while graph.is_active():
    ready = sorted(graph.get_ready())
    print(ready)
    graph.done(*ready)
try:
    list(graphlib.TopologicalSorter({1: {2}, 2: {1}}).static_order())
except graphlib.CycleError as error:
    print(error.args[0], error.args[1])
