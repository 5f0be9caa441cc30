import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from inspect import isawaitable
from typing import assert_never, cast


@dataclass
class User:
    name: str
    age: int


@dataclass
class Email:
    address: str


@dataclass
class Sms:
    number: str


@dataclass
class Push:
    device: str


Notice = Email | Sms | Push
USERS = {1: User("Ada", 36), 2: User("Grace", 45)}
CONFIG = '{"port": "8000"}'
saved: list[str] = []


def find(user_id: int) -> User | None:
    return USERS.get(user_id)


async def is_admin(user: User) -> bool:
    await asyncio.sleep(0)
    return user.name == "Ada"


async def save(user: User) -> None:
    saved.append(user.name)


def double(value: int) -> int:
    return value * 2


def wrong_argument() -> int:
    return double("21")


def maybe_missing() -> str:
    return find(9).name


def misspelt() -> int:
    return USERS[1].agee


def age_of(user: User) -> int:
    return str(user.age)


def wrong_return() -> int:
    return age_of(USERS[1]) + 1


def target(notice: Notice) -> str:
    match notice:
        case Email():
            return notice.address
        case Sms():
            return notice.number
        case _:
            assert_never(notice)


def forgotten_case() -> str:
    return target(Push("phone"))


def awaited_too_late() -> str:
    return "may" if is_admin(USERS[2]) else "may not"


async def never_awaited() -> int:
    save(USERS[1])
    return len(saved)


def untyped_hole() -> int:
    port: int = json.loads(CONFIG)["port"]
    return port + 1


def lying_cast() -> str:
    user = cast(User, {"nmae": "Ada"})
    return user.name


async def show(name: str, run: Callable[[], object]) -> None:
    try:
        result = run()
        if isawaitable(result):
            result = await result
        print(f"{name}: {result!r}")
    except Exception as error:
        print(f"{name}: {type(error).__name__}")


async def main() -> None:
    await show("wrong argument", wrong_argument)
    await show("maybe missing", maybe_missing)
    await show("misspelt", misspelt)
    await show("wrong return", wrong_return)
    await show("forgotten case", forgotten_case)
    await show("awaited too late", awaited_too_late)
    await show("never awaited", never_awaited)
    await show("untyped hole", untyped_hole)
    await show("lying cast", lying_cast)


asyncio.run(main())
