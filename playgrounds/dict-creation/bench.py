"""Make many small records and total them."""


def setup(size: int) -> int:
    return size


def run(size: int) -> int:
    records = [
        {"id": i, "count": i % 9 + 1, "cents": i * 37 % 1000}
        for i in range(size)
    ]
    return sum(
        record["count"] * record["cents"] for record in records
    )
