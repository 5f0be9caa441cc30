"""Ten orders as they might arrive, checked with Pydantic."""

from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    Field,
    StringConstraints,
    ValidationError,
)

Email = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        to_lower=True,
        pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$",
    ),
]


class Order(BaseModel):
    id: int = Field(gt=0)
    email: Email
    count: int = Field(ge=1, le=99)
    size: Literal["S", "M", "L"] = "M"
    notes: list[str] = []  # Pydantic copies it for each order


ORDERS = """
{"id": 1, "email": "ada@x.example", "count": 2, "size": "L"}
{"id": 2, "email": " Ada@X.Example ", "count": 2, "admin": 1}
{"id": 3, "email": "ada@x.example", "count": "2"}
{"id": 4, "email": "ada@x.example", "count": true}
{"id": 5, "email": "ada@x.example", "count": 2.5, "size": "XL"}
{"id": 6, "email": "ada", "count": 100}
{"id": -7, "count": null}
{"id": 8, "email": "ada@x.example", "count": 1, "notes": ["x", 8]}
{"id": 9007199254740993, "email": "ada@x.example", "count": 1}
[10, "ada@x.example", 1]
"""

for number, text in enumerate(ORDERS.strip().splitlines(), 1):
    try:
        order = Order.model_validate_json(text)
    except ValidationError as error:
        print(number, "refused")
        for issue in error.errors():
            where = ".".join(str(key) for key in issue["loc"])
            print(f"  {where or '(all)'}: {issue['msg']}")
    else:
        print(number, order.model_dump_json())
