from enum import Enum, Flag, IntEnum, StrEnum, auto, unique


class Colour(Enum):
    RED = auto()
    GREEN = auto()
    CRIMSON = RED

    @property
    def warm(self):
        return self is Colour.RED


class Access(Flag):
    READ = auto()
    WRITE = auto()


class Level(IntEnum):
    LOW = 1
    HIGH = 5


class Unit(StrEnum):
    METRE = auto()


print(Colour.RED, repr(Colour.RED), Colour(2), Colour["GREEN"], Colour.CRIMSON is Colour.RED, list(Colour), Colour.RED.warm)
print(Access.READ | Access.WRITE, Access.READ in (Access.READ | Access.WRITE), Access(0), ~Access.READ, list(Access(3)))
print(Level.HIGH > 3, Level.LOW + 1, f"{Level.HIGH}", Unit.METRE == "metre", f"{Unit.METRE}", Colour.RED == 1, Colour.__members__.keys())
for attempt in (lambda: Colour(9), lambda: Colour["BLUE"], lambda: setattr(Colour, "RED", 3)):
    try:
        attempt()
    except (ValueError, KeyError, AttributeError) as error:
        print(type(error).__name__, error)
try:

    @unique
    class Twice(Enum):
        A = 1
        B = 1
except ValueError as error:
    print(error)
