"""Group sales by category and add them up, with pandas."""

import pandas as pd


def setup(size: int) -> pd.DataFrame:
    state = 1
    sales = []
    for _ in range(size):
        state = (state * 1664525 + 1013904223) % 2**32
        digits = state >> 8
        sales.append({
            "category": f"category {digits % 12}",
            "quantity": 1 + digits // 12 % 9,
            "cents": 100 + digits // 108 % 10_000,
        })
    return pd.DataFrame(sales)


def run(sales: pd.DataFrame) -> dict[str, dict[str, int]]:
    amounts = pd.DataFrame({
        "category": sales["category"],
        "cents": sales["quantity"] * sales["cents"],
    })
    totals = amounts.groupby("category")["cents"].agg(
        sales="size",
        cents="sum",
    )
    return totals.to_dict("index")
