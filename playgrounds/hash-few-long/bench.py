"""SHA-256 of a few long messages."""

import hashlib

BLOCK = bytes(range(256))


def setup(size: int) -> list[bytes]:
    text = BLOCK * (size // 256 + 2)
    return [text[start : start + size] for start in range(4)]


def run(messages: list[bytes]) -> list[str]:
    return [
        hashlib.sha256(message).hexdigest()
        for message in messages
    ]
