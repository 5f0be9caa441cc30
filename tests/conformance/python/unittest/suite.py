import unittest
from unittest import mock


class Stack:
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)

    def pop(self):
        return self.items.pop()


class StackTest(unittest.TestCase):
    def setUp(self):
        self.stack = Stack()

    def test_push(self):
        self.stack.push(1)
        self.assertEqual(self.stack.items, [1])

    def test_pop_empty(self):
        with self.assertRaises(IndexError):
            self.stack.pop()

    def test_wrong(self):
        self.assertEqual(1, 2, "on purpose")

    @unittest.skip("not today")
    def test_skipped(self):
        pass

    def test_many(self):
        for n in range(3):
            with self.subTest(n=n):
                self.assertLess(n, 2)


class AsyncTest(unittest.IsolatedAsyncioTestCase):
    async def test_async(self):
        self.assertEqual(await mock.AsyncMock(return_value=5)(), 5)


result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromModule(__import__("__main__")).run(result)
print(result.testsRun, len(result.failures), len(result.errors), [reason for _, reason in result.skipped], result.wasSuccessful())
print([str(test).split()[0] for test, _ in result.failures], result.failures[0][1].strip().splitlines()[-1][:40])
double = mock.Mock(side_effect=[1, ValueError("second")])
double.method.return_value = "x"
print(double(), double.method(1, k=2), double.method.call_args, double.call_count)
with mock.patch("os.getcwd", return_value="/patched"):
    import os

    print(os.getcwd())
try:
    double.method.assert_called_once_with(3)
except AssertionError:
    print("asserted")
