"""Sign and verify tokens with PyJWT."""

import jwt

KEY = "for this page only: 32 bytes or more"
ISSUED = 1_735_689_600  # 2025
EXPIRES = 4_102_444_800  # 2100


def issue(name: str) -> str:
    claims = {"sub": name, "iat": ISSUED, "exp": EXPIRES}
    return jwt.encode(claims, KEY, algorithm="HS256")


def verify(token: str) -> str:
    return jwt.decode(token, KEY, algorithms=["HS256"])["sub"]


def setup(size: int) -> list[str]:
    return [f"user-{i}" for i in range(size)]


def run(names: list[str]) -> dict[str, list[str]]:
    tokens = [issue(name) for name in names]
    return {
        "tokens": tokens,
        "names": [verify(token) for token in tokens],
    }
