from dataclasses import KW_ONLY, FrozenInstanceError, asdict, astuple, dataclass, field, fields, replace


@dataclass(order=True, slots=True)
class Version:
    major: int
    minor: int = 0
    notes: list = field(default_factory=list, compare=False, repr=False)


@dataclass(frozen=True)
class Money:
    amount: int
    _: KW_ONLY
    currency: str = "EUR"

    def __post_init__(self):
        if self.amount < 0:
            raise ValueError(f"negative: {self.amount}")


print(Version(1, 2), Version(1) < Version(1, 1), Version(2) == Version(2, notes=["x"]))
print(asdict(Version(1, notes=[1])), astuple(Version(3)), [f.name for f in fields(Version)])
print(Money(5), replace(Money(5), currency="USD"), hash(Money(1)) == hash(Money(1)))
for attempt in (lambda: Money(-1), lambda: Money(1, "USD"), lambda: setattr(Money(1), "amount", 2), lambda: Version(1).__dict__):
    try:
        attempt()
    except (ValueError, TypeError, FrozenInstanceError, AttributeError) as error:
        print(type(error).__name__, error)
match Money(3):
    case Money(amount=a, currency="EUR"):
        print("matched", a)
