from collections import ChainMap, Counter, OrderedDict, UserDict, defaultdict, deque, namedtuple

words = "the cat and the dog and the bird".split()
count = Counter(words)
print(count.most_common(2), count["none"], count + Counter(cat=2), count - Counter(the=5), count.total())
groups = defaultdict(list)
for word in words:
    groups[len(word)].append(word)
print(dict(groups), groups)
line = deque([1, 2, 3], maxlen=3)
line.append(4)
line.appendleft(0)
line.rotate(1)
print(line, line.maxlen, list(reversed(line)))
Point = namedtuple("Point", "x y", defaults=[0])
print(Point(1), Point(1, 2)._replace(x=5), Point(3)._asdict(), Point._fields)
ordered = OrderedDict(a=1, b=2)
ordered.move_to_end("a")
print(dict(ordered), ordered.popitem(last=False))
print(ChainMap({"a": 1}, {"a": 2, "b": 3})["b"], dict(ChainMap({"a": 1}, {"b": 2})))


class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


lower = Lower(A=1)
print(lower, "a" in lower)
