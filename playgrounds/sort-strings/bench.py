"""Sort words."""


def setup(size: int) -> list[str]:
    state = 1

    def below(limit: int) -> int:
        nonlocal state
        state = (state * 1664525 + 1013904223) % 2**32
        return (state >> 8) % limit

    def word() -> str:
        length = 3 + below(10)
        return "".join(chr(97 + below(26)) for _ in range(length))

    return [word() for _ in range(size)]


def run(words: list[str]) -> list[str]:
    return sorted(words)
