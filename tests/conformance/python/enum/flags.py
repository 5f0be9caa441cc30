import enum
import typing
from dataclasses import FrozenInstanceError, InitVar, asdict, dataclass, field, fields, replace


class Permission(enum.Flag):
    READ = enum.auto()
    WRITE = enum.auto()
    RUN = enum.auto()
    ALL = READ | WRITE | RUN


class Color(enum.StrEnum):
    RED = enum.auto()
    CRIMSON = "red"


class Planet(enum.Enum):
    EARTH = (5.97e24, 6.37e6)
    MARS = (6.42e23, 3.39e6)

    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius

    @classmethod
    def _missing_(cls, value):
        return cls.EARTH if value == "home" else None


print(Permission.READ | Permission.RUN, Permission.WRITE in Permission.ALL, [p.name for p in Permission.ALL], Permission(0), ~Permission.READ, bool(Permission(0)), Permission.ALL.value, len(Permission.READ | Permission.RUN))
print(Color.RED == "red", f"{Color.CRIMSON}", Color.CRIMSON is Color.RED, Color.__members__, repr(Color("red")), Planet("home").name, Planet.MARS.radius, list(Planet), enum.IntEnum("N", "a b").b + 1)
for wrong in (lambda: Color("blue"), lambda: Color["blue"], lambda: setattr(Color, "RED", 1), lambda: type("Sub", (Planet,), {}), lambda: enum.unique(Color), lambda: Planet.MARS < Planet.EARTH, lambda: Permission(99), lambda: Planet()):
    try:
        wrong()
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        print(type(error).__name__, str(error).splitlines()[0][:44] if not isinstance(error, (AttributeError, TypeError)) else "")


@dataclass(order=True)
class Base:
    name: str
    tags: list[str] = field(default_factory=list, compare=False)
    secret: InitVar[str | None] = None

    def __post_init__(self, secret):
        self.length = len(secret or "")


@dataclass(kw_only=True)
class Child(Base):
    age: int = 0
    _cache: dict = field(default_factory=dict, init=False, repr=False)


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = field(default=0, metadata={"unit": "m"})


child = Child("Ada", secret="xyz", age=36)
print(child, child.length, [f.name for f in fields(Child)], asdict(child), replace(Point(1), y=5), Base("a") < Base("b"), hash(Point(1)) == hash(Point(1, 0)), Point.__slots__, fields(Point)[1].metadata["unit"], Point.__match_args__)
for wrong in (lambda: setattr(Point(1), "x", 2), lambda: Point(), lambda: Child("a", [], None, 5), lambda: dataclass(type("Bad", (), {"__annotations__": {"x": list}, "x": []})), lambda: replace(child, nope=1), lambda: hash(Base("a")), lambda: asdict(5), lambda: Base("a") < Point(1)):
    try:
        wrong()
    except (TypeError, ValueError, FrozenInstanceError) as error:
        print(type(error).__name__)
T = typing.TypeVar("T", bound=int)


class Movie(typing.TypedDict, total=False):
    title: typing.Required[str]
    year: int


class Pair(typing.NamedTuple):
    left: int
    right: str = "r"


@typing.runtime_checkable
class Closes(typing.Protocol):
    def close(self): ...


print(Movie(title="x"), sorted(Movie.__required_keys__), Pair(1), Pair(1)._asdict(), Pair._field_defaults, isinstance(open(__file__), Closes), isinstance(5, Closes), typing.get_origin(dict[str, int]), typing.get_args(typing.Callable[[int], str]), typing.get_type_hints(Pair), typing.Literal["a", "b"], list[int] | None, typing.cast(int, "x"), typing.get_args(typing.Annotated[int, "meta"]))
