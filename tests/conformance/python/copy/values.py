import array
import copy
import pprint
import types
import weakref

original = {"list": [1, [2]], "tuple": (1, [2])}
shallow, deep = copy.copy(original), copy.deepcopy(original)
original["list"][1].append(3)
print(shallow["list"], deep["list"])
loop = []
loop.append(loop)
print(copy.deepcopy(loop)[0] is not loop, loop, repr(copy.deepcopy(loop)))


class Node:
    def __copy__(self):
        return "own copy"


print(copy.copy(Node()))
pprint.pprint({"b": list(range(12)), "a": {"nested": "x" * 40, "other": "y" * 40}}, width=60)
node = Node()
reference = weakref.ref(node, lambda _: print("gone"))
print(reference() is node)
del node
print(reference())
print(array.array("i", [1, 2, 3]), types.MappingProxyType({"a": 1}), memoryview(b"ab").tolist(), frozenset([1]) | {2}, range(0, 10, 3)[1:], slice(1, 5).indices(3))
print([1, 2] * 2, (1,) < (1, 2), {1: "a"} | {2: "b"}, "a" < "B", [0] == [False], hash("a") == hash("a"), id(None) == id(None), sum([[1], [2]], []))
