"""Write rows as text: join the lines."""

NAMES = "alder birch cedar elm hazel rowan yew".split()

Row = tuple[str, int]


def setup(size: int) -> list[Row]:
    return [(NAMES[i % 7], i * 7919 % 10007) for i in range(size)]


def run(rows: list[Row]) -> bytes:
    return "".join(
        [f"{name},{count}\n" for name, count in rows]
    ).encode()
