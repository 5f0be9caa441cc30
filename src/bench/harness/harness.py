"""The main module of a Python contender: a program calls its functions one by one, with JSON values. README.md describes them.

It runs in the sandbox and under python3 (3.11 or newer) alike, so it uses nothing that either lacks.
"""

import os
import platform
import sys
from collections.abc import Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from hashlib import sha256
from itertools import repeat
from json.encoder import encode_basestring_ascii as quote

# Taken before the contender's code can replace it. Seconds.
from time import perf_counter as clock
from types import ModuleType

_setup = None
_run = None
_input = None


def load(argument):
    """Imports the contender: the name of a file beside this one, or the absolute path of any."""
    global _setup, _run
    file = argument["file"]
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), file)
    module = ModuleType("bench")
    module.__file__ = path
    sys.modules["bench"] = module
    with open(path, "rb") as text:
        # Not by `import`, which would leave bytecode beside it.
        code = compile(text.read(), path, "exec", dont_inherit=True)
    exec(code, module.__dict__)
    for name in ("setup", "run"):
        if not callable(getattr(module, name, None)):
            raise TypeError(f"{file} does not define a function named {name}")
    _setup, _run = module.setup, module.run
    return {
        "engine": f"{platform.python_implementation()} {platform.python_version()}",
        "clockStep": _smallest_step(),
    }


def prepare(argument):
    """Makes the input that all calls after it get."""
    global _input
    start = clock()
    _input = _setup(argument["size"])
    return {"ms": (clock() - start) * 1000}


def call(argument):
    """One call, whose result and input are looked at."""
    before = _input_text()
    start = clock()
    result = _run(_input)
    ms = (clock() - start) * 1000
    return {"ms": ms, **_digest(result), "inputChanged": before is not None and _input_text() != before}


def measure(argument):
    """One timed batch of calls."""
    ms, last = _time_batch(_run, argument["calls"])
    return {"ms": ms, **_digest(last)}


def empty(argument):
    """The same with a function that only gives back its argument."""
    return {"ms": _time_batch(_give_back, argument["calls"])[0]}


def _give_back(value):
    return value


def _time_batch(function, calls):
    """Milliseconds of one batch, by the loop of `timeit`, and the last result; the garbage collector stays as it is."""
    value = _input
    times = repeat(None, calls)
    start = clock()
    for _ in times:
        result = function(value)
    end = clock()
    return (end - start) * 1000, result


#: Changes of the clock that are looked at, and seconds for which at most.
_STEPS = 50
_STEPS_TIME = 0.1
#: But at least so many: a program may be held up in the middle of a step.
_FEWEST_STEPS = 5


def _smallest_step():
    step = float("inf")
    seen = clock()
    end = seen + _STEPS_TIME
    for steps in range(_STEPS):
        if steps >= _FEWEST_STEPS and seen >= end:
            break
        now = clock()
        while now == seen:
            now = clock()
        step = min(step, now - seen)
        seen = now
    return float(f"{step * 1000:.6g}")


#: Characters of a result's text that are kept, and that it may have; the latter for an input that is to be compared, too.
_KEPT = 2_000
_RESULT_LIMIT = 20_000_000
_INPUT_LIMIT = 2_000_000


def _digest(result):
    """The digest of a result, or None where there is none: with `error`, because it cannot be written down."""
    if result is None:
        return {"result": None}
    try:
        text = canonical_text(result)
    except _Unwritable as reason:
        return {"result": None, "error": str(reason)}
    except Exception as error:
        return {"result": None, "error": f"reading it failed: {type(error).__name__}: {error}"[:300]}
    whole = {"length": len(text), "sha256": sha256(text.encode("ascii")).hexdigest()}
    return {"result": {"text": text[:_KEPT], **whole}}


def _input_text():
    try:
        return canonical_text(_input, _INPUT_LIMIT)
    except Exception:
        return None


class _Unwritable(Exception):
    """Says why a value has no canonical text."""


#: Lists and objects within each other.
_DEPTH_LIMIT = 100


def canonical_text(value, limit=_RESULT_LIMIT):
    """The canonical text of a value, in which both languages write equal values alike (README.md has the rule).

    Raises an error whose message says what cannot be written: more than `limit` characters, a cycle, a value of another type.
    """
    room = limit
    around = []

    def leaf(text):
        nonlocal room
        # And what stands between two.
        room -= len(text) + 1
        if room < 0:
            raise _Unwritable(f"its text has more than {limit:,} characters")
        return text

    def write(item):
        scalar = scalars.get(type(item)) or next((scalars[kind] for kind in parents if isinstance(item, kind)), None)
        if scalar:
            return leaf(scalar(item))
        if any(item is each for each in around):
            raise _Unwritable("it contains itself")
        if len(around) == _DEPTH_LIMIT:
            raise _Unwritable(f"it is nested more than {_DEPTH_LIMIT} deep")
        around.append(item)
        text = structure(item)
        around.pop()
        return text

    def structure(item):
        if isinstance(item, (bytes, bytearray, memoryview)):
            return leaf(f"bytes({bytes(item).hex()})")
        if isinstance(item, Mapping):
            return entries(item.items())
        if isinstance(item, Sequence):
            return f"[{','.join([write(each) for each in item])}]"
        if isinstance(item, Set):
            return f"set({','.join(sorted(write(each) for each in item))})"
        if isinstance(item, type):
            raise _Unwritable(f"it contains the class {item.__name__}")
        if hasattr(item, "tolist"):
            # NumPy's arrays and scalars, and arrays of the standard library.
            return write(item.tolist())
        if is_dataclass(item):
            return entries((field.name, getattr(item, field.name)) for field in fields(item))
        if not hasattr(item, "__dict__") or callable(item) or isinstance(item, (ModuleType, BaseException)):
            raise _Unwritable(f"it contains a value of type {type(item).__name__}")
        return entries(vars(item).items())

    def entries(pairs):
        written = sorted((key_text(key), write(each)) for key, each in pairs)
        return f"{{{','.join(f'{key}:{each}' for key, each in written)}}}"

    def key_text(key):
        return leaf(quote(key)) if isinstance(key, str) else quote(write(key))

    scalars, parents = _SCALARS, (int, float, str)
    digits = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        return write(value)
    finally:
        sys.set_int_max_str_digits(digits)


#: Significant digits of numbers that are not whole.
_DIGITS = 12
#: The decimal exponent below which a number is written with one.
_LEAST_EXPONENT = -7


def _float_text(value):
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    if value.is_integer():
        return str(int(value))
    # The shortest digits that mean this number, which are the same in every language; then rounded half up, by hand.
    mantissa, _, power = float.__repr__(abs(value)).partition("e")
    whole, _, rest = mantissa.partition(".")
    digits = (whole + rest).lstrip("0")
    exponent = len(whole) - 1 - (len(whole + rest) - len(digits)) + int(power or 0)
    if len(digits) > _DIGITS:
        digits = str(int(digits[:_DIGITS]) + (digits[_DIGITS] >= "5"))
        exponent += len(digits) > _DIGITS
    digits = digits.rstrip("0")
    sign = "-" if value < 0 else ""
    if exponent < _LEAST_EXPONENT:
        return f"{sign}{digits[0]}{'.' if len(digits) > 1 else ''}{digits[1:]}e{exponent}"
    if exponent < 0:
        return f"{sign}0.{'0' * (-exponent - 1)}{digits}"
    whole = digits[: exponent + 1].ljust(exponent + 1, "0")
    rest = digits[exponent + 1 :]
    return f"{sign}{whole}{'.' if rest else ''}{rest}"


#: How what is no list or object is written, by its type.
_SCALARS = {
    type(None): lambda _: "null",
    bool: lambda value: "true" if value else "false",
    int: int.__repr__,
    float: _float_text,
    str: quote,
}
