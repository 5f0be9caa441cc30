"""Revenue per category, largest first, from a CSV file."""

import csv
from collections import defaultdict
from decimal import Decimal

with open("sales.csv", encoding="utf-8", newline="") as file:
    sales = list(csv.DictReader(file))

groups: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
for sale in sales:
    groups[sale["category"]].append(sale)

# Decimal keeps money exact: a price of 0.10 stays 0.10.
table = [
    (
        category,
        len(group),
        sum(int(sale["quantity"]) * Decimal(sale["unit_price"])
            for sale in group),
    )
    for category, group in groups.items()
]
table.sort(key=lambda row: row[2], reverse=True)

print(f"{'category':<14}{'sales':>6}{'revenue':>14}")
for category, count, revenue in table:
    print(f"{category:<14}{count:>6}{revenue:>14,.2f}")
total = sum(revenue for _, _, revenue in table)
print(f"{'total':<14}{len(sales):>6}{total:>14,.2f}")

# The same sum in floating point, one addition after another.
drifted = 0.0
for sale in sales:
    drifted += int(sale["quantity"]) * float(sale["unit_price"])
print("total, summed as floats:", drifted)
