"""SHA-256 of many short messages."""

import hashlib


def setup(size: int) -> list[bytes]:
    return [
        f"{i:08}:user@mail.example".encode() for i in range(size)
    ]


def run(messages: list[bytes]) -> list[str]:
    return [
        hashlib.sha256(message).hexdigest()
        for message in messages
    ]
