"""What each category sells best, with pandas."""

import pandas as pd

sales = pd.read_csv("sales.csv")
sales["cents"] = (
    sales["quantity"] * (sales["unit_price"] * 100).round()
).astype("int64")

by_product = sales.groupby(["category", "product"])
products = by_product.agg(
    sold=("quantity", "sum"),
    cents=("cents", "sum"),
).reset_index()

by_category = products.groupby("category")["cents"]
# The best product: the row where cents is largest.
best = products.loc[by_category.idxmax()].set_index("category")
table = (
    by_category.sum()
    .to_frame()
    .join(best, rsuffix="_of_best")
    .sort_values("cents", ascending=False)
)

total = table["cents"].sum()
for row in table.itertuples():
    share = 100 * row.cents / total
    revenue = f"{row.cents / 100:,.2f}"
    print(f"{row.Index:<13}{revenue:>12}{share:>7.1f} %")
    print(f"  {row.product}: {row.sold} sold")
