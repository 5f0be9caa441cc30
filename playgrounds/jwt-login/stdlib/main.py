"""Check a password, issue a token, refuse what is not right."""

import base64
import hashlib
import hmac
import json

# Fixed, so that both languages print the same. A real service
# has the key from configuration, the time from the clock, and
# a new salt from secrets.token_bytes(16) for each password.
KEY = b"for this page only: 32 bytes or more"
NOW = 1_795_176_000
SALT = b"sixteen bytes..."
LIFETIME = 900  # seconds


def hash_password(password: str, salt: bytes) -> bytes:
    secret = password.encode()
    return hashlib.scrypt(secret, salt=salt, n=16384, r=8, p=1)


USERS = {"zoë": (SALT, hash_password("correct horse", SALT))}
NOBODY = (SALT, bytes(64))


def encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def encode_json(value: dict) -> str:
    # By default Python adds spaces and writes \u escapes.
    as_js = {"separators": (",", ":"), "ensure_ascii": False}
    text = json.dumps(value, **as_js)
    return encode(text.encode())


def decode_json(part: str) -> dict:
    padding = "=" * (-len(part) % 4)  # which JWT leaves out
    return json.loads(base64.urlsafe_b64decode(part + padding))


def sign(text: str) -> str:
    return encode(hmac.digest(KEY, text.encode(), "sha256"))


def issue(name: str, now: int) -> str:
    header = encode_json({"alg": "HS256", "typ": "JWT"})
    times = {"iat": now, "exp": now + LIFETIME}
    claims = encode_json({"sub": name, **times})
    return f"{header}.{claims}.{sign(f'{header}.{claims}')}"


def verify(token: str, now: int) -> str:
    signed, _, signature = token.rpartition(".")
    # Always HS256: the token does not get to choose.
    expected = sign(signed).encode()
    if not hmac.compare_digest(expected, signature.encode()):
        return "refused, bad signature"
    claims = decode_json(signed.split(".")[1])
    if now >= claims["exp"]:
        return "refused, expired"
    return f"accepted, {claims['sub']}"


def login(name: str, password: str, now: int) -> str | None:
    # Hash for an unknown name too: time must not tell who exists.
    salt, stored = USERS.get(name, NOBODY)
    given = hash_password(password, salt)
    if not hmac.compare_digest(given, stored):
        return None
    return issue(name, now)


FROM_JAVASCRIPT = (
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"
    ".eyJzdWIiOiJhZGEiLCJpYXQiOjE3OTUxNzYwMD"
    "AsImV4cCI6MTc5NTE3NjkwMH0"
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

forged = decode_json(claims) | {"sub": "admin"}
admin = encode_json(forged)
no_alg = encode_json({"alg": "none", "typ": "JWT"})
tampered = f"{header}.{admin}.{signature}"
print("tampered:", verify(tampered, NOW))
print("algorithm none:", verify(f"{no_alg}.{admin}.", NOW))
print("15 minutes later:", verify(token, NOW + LIFETIME))
