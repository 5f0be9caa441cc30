"""Check orders with Pydantic."""

from typing import Annotated, Any, Literal

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


# What becomes of every tenth order.
FAULTS = [
    {"id": -7, "count": None},
    {"email": "ada", "count": 100},
    {"count": 2.5, "size": "XL"},
    {"notes": ["call first", 8]},
]


def setup(size: int) -> list[dict[str, Any]]:
    orders = []
    for i in range(size):
        order = {
            "id": i + 1,
            "email": f" Ada.{i}@X.example",
            "count": i % 9 + 1,
        }
        if i % 3 == 0:
            order["size"] = "SML"[i % 7 % 3]
        if i % 4 == 0:
            order["notes"] = ["gift", f"door {i}"]
        if i % 10 == 9:
            order |= FAULTS[i // 10 % 4]
        orders.append(order)
    return orders


def run(orders: list[dict[str, Any]]) -> dict[str, list]:
    rows = []
    refused = []
    for data in orders:
        try:
            order = Order.model_validate(data)
        except ValidationError as error:
            refused.append(
                [issue["loc"][0] for issue in error.errors()]
            )
        else:
            rows.append(
                [
                    order.id,
                    order.email,
                    order.count,
                    order.size,
                    order.notes,
                ]
            )
    return {"rows": rows, "refused": refused}
