from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Annotated, Any, Generic, Literal, NamedTuple, NewType, Optional, Protocol, TypedDict, TypeVar, Union, cast, get_args, get_origin, get_type_hints, overload, runtime_checkable
import inspect

T = TypeVar("T")


class Movie(TypedDict, total=False):
    title: str
    year: int


class Point(NamedTuple):
    x: int
    y: int = 0


@runtime_checkable
class Closes(Protocol):
    def close(self) -> None: ...


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, item: T) -> None:
        self.items.append(item)


class Shape(ABC):
    @abstractmethod
    def area(self) -> float: ...


def greet(name: str, times: int = 1, *rest: Any, loud: bool = False) -> Optional[str]:
    return name * times


UserId = NewType("UserId", int)
print(get_type_hints(greet)["rest"], inspect.signature(greet), greet.__annotations__)
print(get_origin(list[int]), get_args(dict[str, int]), get_args(Literal["a", "b"]), get_args(Annotated[int, "note"]))
print(Point(1), Point(1)._asdict(), isinstance(open, Closes), isinstance(__import__("io").StringIO(), Closes), UserId(5), cast(str, 5))
movie: Movie = {"title": "x"}
print(movie, Movie.__annotations__.keys(), Stack[int]().items, Union[int, None] == Optional[int])
try:
    Shape()
except TypeError as error:
    print("abstract", "area" in str(error))
print(inspect.getsource(Point).splitlines()[0], inspect.isfunction(greet), inspect.getdoc(len) is None or True)
