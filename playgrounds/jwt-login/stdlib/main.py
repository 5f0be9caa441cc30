"""Check a password, issue a signed token, refuse what is not right."""

import base64
import hashlib
import hmac
import json

# Fixed here, so that both languages print the same. A real service takes
# the key from its configuration, the time from the clock, and a new salt
# from secrets.token_bytes(16) for each password.
KEY = b"for this page only: 32 bytes or more"
NOW = 1_795_176_000
SALT = b"sixteen bytes..."
LIFETIME = 900  # seconds


def hash_password(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=16384, r=8, p=1)


USERS = {"zoë": (SALT, hash_password("correct horse", SALT))}
NOBODY = (SALT, bytes(64))


def encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def encode_json(value: dict) -> str:
    # Python's defaults (spaces, \u escapes) are not what JavaScript writes.
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    return encode(text.encode())


def decode_json(part: str) -> dict:
    padding = "=" * (-len(part) % 4)  # which JWT leaves out
    return json.loads(base64.urlsafe_b64decode(part + padding))


def sign(text: str) -> str:
    return encode(hmac.digest(KEY, text.encode(), "sha256"))


def issue(name: str, now: int) -> str:
    header = encode_json({"alg": "HS256", "typ": "JWT"})
    claims = encode_json({"sub": name, "iat": now, "exp": now + LIFETIME})
    return f"{header}.{claims}.{sign(f'{header}.{claims}')}"


def verify(token: str, now: int) -> str:
    signed, _, signature = token.rpartition(".")
    # Always HS256: the token does not get to choose its own algorithm.
    expected = sign(signed)
    if not hmac.compare_digest(expected.encode(), signature.encode()):
        return "refused, bad signature"
    claims = decode_json(signed.split(".")[1])
    if now >= claims["exp"]:
        return "refused, expired"
    return f"accepted, {claims['sub']}"


def login(name: str, password: str, now: int) -> str | None:
    # Hash for an unknown name too: the time must not tell who exists.
    salt, stored = USERS.get(name, NOBODY)
    if not hmac.compare_digest(hash_password(password, salt), stored):
        return None
    return issue(name, now)


FROM_JAVASCRIPT = (
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"
    ".eyJzdWIiOiJhZGEiLCJpYXQiOjE3OTUxNzYwMDAsImV4cCI6MTc5NTE3NjkwMH0"
    ".YfsLv1hsMtrIX3saiyWUfwdi7LdRRdOZ0PPuJr8xZys"
)

wrong = login("zoë", "correct house", NOW)
unknown = login("bob", "correct horse", NOW)
print("wrong password:", wrong or "refused")
print("unknown user:", unknown or "refused")

token = login("zoë", "correct horse", NOW) or "refused"
header, claims, signature = token.split(".")
print(f"token:\n  {header}\n  .{claims}\n  .{signature}")
print("fresh:", verify(token, NOW))
print("from the other language:", verify(FROM_JAVASCRIPT, NOW))

admin = encode_json(decode_json(claims) | {"sub": "admin"})
no_alg = encode_json({"alg": "none", "typ": "JWT"})
print("tampered:", verify(f"{header}.{admin}.{signature}", NOW))
print("algorithm none:", verify(f"{no_alg}.{admin}.", NOW))
print("15 minutes later:", verify(token, NOW + LIFETIME))
