"""Revenue by category and quarter, with pandas."""

import pandas as pd

sales = pd.read_csv("sales.csv", parse_dates=["date"])

# Prices are floats now; whole cents add up without an error.
cents = (sales["unit_price"] * 100).round().astype("int64")
sales["cents"] = sales["quantity"] * cents
sales["quarter"] = "Q" + sales["date"].dt.quarter.astype("str")

table = sales.pivot_table(
    index="category",
    columns="quarter",
    values="cents",
    aggfunc="sum",
)
table["total"] = table.sum(axis="columns")
table = table.sort_values("total", ascending=False)


def show(name: str, cells: list[str]) -> None:
    print(f"{name:<13}", *(f"{cell:>10}" for cell in cells))


def money(amounts: pd.Series) -> list[str]:
    return [f"{amount / 100:,.2f}" for amount in amounts]


show("", list(table.columns))
for category, amounts in table.iterrows():
    show(str(category), money(amounts))
show("all", money(table.sum()))
