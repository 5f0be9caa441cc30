"""Sign and verify tokens by hand."""

import base64
import hmac
import json

KEY = b"for this page only: 32 bytes or more"
NOW = 1_795_176_000


def encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def encode_json(value: dict) -> str:
    return encode(
        json.dumps(value, separators=(",", ":")).encode()
    )


def decode_json(part: str) -> dict:
    padding = "=" * (-len(part) % 4)
    return json.loads(base64.urlsafe_b64decode(part + padding))


def sign(text: str) -> str:
    return encode(hmac.digest(KEY, text.encode(), "sha256"))


def issue(name: str) -> str:
    header = encode_json({"alg": "HS256", "typ": "JWT"})
    claims = encode_json(
        {"sub": name, "iat": NOW, "exp": NOW + 900}
    )
    return f"{header}.{claims}.{sign(f'{header}.{claims}')}"


def verify(token: str) -> str:
    signed, _, signature = token.rpartition(".")
    if not hmac.compare_digest(sign(signed), signature):
        raise ValueError("bad signature")
    claims = decode_json(signed.split(".")[1])
    if NOW >= claims["exp"]:
        raise ValueError("expired")
    return claims["sub"]


def setup(size: int) -> list[str]:
    return [f"user-{i}" for i in range(size)]


def run(names: list[str]) -> dict[str, list[str]]:
    tokens = [issue(name) for name in names]
    return {
        "tokens": tokens,
        "names": [verify(token) for token in tokens],
    }
