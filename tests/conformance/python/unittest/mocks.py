import asyncio
import doctest
import io
import os
import types
import unittest
from unittest import mock


class Service:
    timeout = 5

    def fetch(self, key, retries=1): ...

    async def afetch(self, key): ...


double = mock.create_autospec(Service, instance=True)
double.fetch.return_value = {"a": 1}
print(double.fetch("k", retries=2), double.fetch.call_args.args, double.fetch.call_args.kwargs, double.mock_calls)
for wrong in (lambda: double.fetch(), lambda: double.missing, lambda: double.fetch.assert_called_with("other"), lambda: double.afetch.assert_awaited(), lambda: mock.Mock(spec=["a"]).b, lambda: mock.Mock().assert_called(), lambda: mock.Mock(side_effect=KeyError("k"))()):
    try:
        wrong()
    except (TypeError, AttributeError, AssertionError, KeyError) as error:
        print(type(error).__name__, str(error).splitlines()[0])
magic = mock.MagicMock(name="magic")
magic.__len__.return_value = 3
magic["key"].deep.call.return_value = 7
print(len(magic), magic["other"].deep.call(), list(magic), int(magic), bool(magic), str(magic)[:24])
asynchronous = mock.AsyncMock(side_effect=[1, 2])
print([asyncio.run(asynchronous(n)) for n in "ab"], asynchronous.await_count, asynchronous.await_args_list)
with mock.patch.object(Service, "timeout", 1), mock.patch.dict(os.environ, {"X_MODE": "test"}), mock.patch("builtins.open", mock.mock_open(read_data="a\nb")):
    print(Service.timeout, os.environ["X_MODE"], open("nowhere").readlines())
print(Service.timeout, "X_MODE" in os.environ, mock.call(1, a=2) == mock.call(1, a=2), mock.ANY == 5, mock.sentinel.thing)
manager = mock.Mock()
manager.first(1)
manager.second()
manager.assert_has_calls([mock.call.first(1), mock.call.second()])
print(manager.method_calls, mock.Mock(wraps=[3, 1]).index(1), mock.seal(manager))


def average(values):
    """Gives the mean.

    >>> average([1, 2])
    1.5
    >>> average([])
    Traceback (most recent call last):
        ...
    ZeroDivisionError: division by zero
    >>> average([2, 2])  # wrong on purpose
    3.0
    >>> sorted({"b": 1, "a": 2})  # doctest: +NORMALIZE_WHITESPACE
    ['a',
     'b']
    """
    return sum(values) / len(values)


out = io.StringIO()
finder, runner = doctest.DocTestFinder(), doctest.DocTestRunner(verbose=False)
for test in finder.find(average, "average"):
    runner.run(test, out=out.write)
print(runner.tries, runner.failures)
print(out.getvalue())


class Fixtures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.addClassCleanup(print, "class cleanup")
        print("class set-up")

    def setUp(self):
        self.addCleanup(print, "cleanup")

    def test_logs(self):
        import logging

        with self.assertLogs("app", "INFO") as logs:
            logging.getLogger("app").info("hello")
        self.assertEqual(logs.output, ["INFO:app:hello"])

    @unittest.expectedFailure
    def test_expected(self):
        self.assertIn(1, [])

    def test_messages(self):
        for check in (lambda: self.assertEqual({"a": 1}, {"a": 2}), lambda: self.assertAlmostEqual(1, 1.1), lambda: self.assertRegex("abc", "x"), lambda: self.assertIsNone(5), lambda: self.assertCountEqual([1], [2])):
            try:
                check()
            except AssertionError as error:
                print(str(error).splitlines()[0])


stream = io.StringIO()
unittest.TextTestRunner(stream, verbosity=2).run(unittest.defaultTestLoader.loadTestsFromTestCase(Fixtures))
print([line.split(" (")[0] + line[line.rfind(" ... ") :] for line in stream.getvalue().splitlines() if " ... " in line], stream.getvalue().splitlines()[-1])
