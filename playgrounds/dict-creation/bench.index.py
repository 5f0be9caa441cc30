"""Make one large dictionary and look half of it up."""


def setup(size: int) -> dict[str, list[str]]:
    keys = [f"user-{i}@x.example" for i in range(size)]
    wanted = [f"user-{i}@x.example" for i in range(0, size, 2)]
    return {"keys": keys, "wanted": wanted}


def run(input: dict[str, list[str]]) -> int:
    index = {key: i for i, key in enumerate(input["keys"])}
    return sum(index[key] for key in input["wanted"])
