import abc
import functools
import types


class Shape(abc.ABC):
    @property
    @abc.abstractmethod
    def area(self): ...

    @classmethod
    @abc.abstractmethod
    def unit(cls): ...

    @classmethod
    def __subclasshook__(cls, other):
        return True if any("quacks" in base.__dict__ for base in other.__mro__) else NotImplemented


class Square(Shape):
    def __init__(self, side):
        self._side = side

    @property
    def side(self):
        "The length of a side."
        return self._side

    @side.setter
    def side(self, value):
        if value < 0:
            raise ValueError("negative")
        self._side = value

    @functools.cached_property
    def area(self):
        print("computing")
        return self.side**2

    @classmethod
    def unit(cls):
        return cls(1)

    @staticmethod
    def name():
        return "square"


class Duck:
    quacks = True


for incomplete in (Shape, type("Half", (Shape,), {"area": 1})):
    try:
        incomplete()
    except TypeError as error:
        print(type(error).__name__, sorted(incomplete.__abstractmethods__))
square = Square(3)
print(square.area, square.area, vars(square), Square.side.__doc__, Square.unit().side, square.name(), isinstance(Duck(), Shape))
try:
    square.side = -1
except ValueError as error:
    print(error)
for wrong in (lambda: setattr(Duck(), "__class__", int), lambda: delattr(square, "side"), lambda: Square.side.__get__(None).missing, lambda: object().x, lambda: setattr(object(), "x", 1), lambda: int.__add__("a", 1)):
    try:
        wrong()
    except (AttributeError, TypeError) as error:
        print(type(error).__name__)


class Slots:
    __slots__ = ("a", "__dict__")


slots = Slots()
slots.b = 1
print(hasattr(slots, "a"), slots.__dict__, types.MethodType(lambda self: self, 5)(), Square.__mro__[1:] == (Shape, abc.ABC, object))
Shape.register(int)
print(isinstance(5, Shape), issubclass(bool, Shape), type(Square.__dict__["unit"]).__name__, Square.unit.__func__.__name__)


class A:
    def who(self):
        return "A"


class B(A):
    def who(self):
        return "B" + super().who()


class C(A):
    def who(self):
        return "C" + super().who()


class D(B, C):
    def __getattribute__(self, name):
        return super().__getattribute__(name)

    def __class_getitem__(cls, item):
        return f"D[{item}]"

    def __bool__(self):
        return False

    def __format__(self, spec):
        return f"<{spec}>"


print(D().who(), D[int], bool(D()), f"{D():abc}", [cls.__name__ for cls in D.__mro__])
try:
    type("X", (A, B), {})
except TypeError as error:
    print(" ".join(str(error).split())[:44])
