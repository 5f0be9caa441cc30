import bisect
import heapq
import itertools
import random

heap = [5, 1, 4]
heapq.heapify(heap)
heapq.heappush(heap, 2)
print([heapq.heappop(heap) for _ in range(4)], heapq.nlargest(2, "abc"), list(heapq.merge([1, 4], [2, 3])))
grades = [60, 70, 80]
print(bisect.bisect(grades, 70), bisect.bisect_left(grades, 70), "FDCB"[bisect.bisect(grades, 75)])
bisect.insort(grades, 65)
print(grades)
print(list(itertools.chain([1], [2, 3])), list(itertools.islice(itertools.count(5, 5), 3)), list(itertools.accumulate([1, 2, 3])))
print([(k, len(list(g))) for k, g in itertools.groupby("aabbb")], list(itertools.product("ab", repeat=2)), list(itertools.permutations([1, 2, 3], 2))[:3])
print(list(itertools.combinations("abc", 2)), list(itertools.zip_longest([1], [2, 3], fillvalue=0)), list(itertools.pairwise("abc")), list(itertools.takewhile(str.isalpha, "ab1c")))
random.seed(42)
print(random.random(), random.randint(1, 6), random.choice("abc"), random.sample(range(10), 3), random.gauss(0, 1))
numbers = list(range(5))
random.shuffle(numbers)
print(numbers, random.choices("xy", weights=[1, 3], k=4), random.getrandbits(16), random.Random(1).uniform(1, 2))
