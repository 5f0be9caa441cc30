import base64
import binascii
import hashlib
import hmac
import secrets
import uuid
import zlib

for name in ("md5", "sha1", "sha256", "sha512", "sha3_256", "blake2b"):
    print(name, hashlib.new(name, b"hello").hexdigest()[:32])
digest = hashlib.sha256()
digest.update(b"hel")
copy = digest.copy()
copy.update(b"lo")
print(copy.hexdigest() == hashlib.sha256(b"hello").hexdigest(), digest.digest_size, digest.block_size, digest.name)
print(hmac.new(b"key", b"data", "sha256").hexdigest(), hmac.compare_digest("a", "a"), hmac.digest(b"k", b"m", "sha1").hex())
print(hashlib.pbkdf2_hmac("sha256", b"secret", b"salt", 1000).hex(), hashlib.scrypt(b"secret", salt=b"salt", n=1024, r=8, p=1, dklen=16).hex())
print(base64.b64encode(b"\xff\xfe?>"), base64.urlsafe_b64encode(b"\xff\xfe?>"), base64.b32encode(b"hi"), base64.b85encode(b"hello"), base64.b64decode("aGk="))
print(len(secrets.token_hex(8)), len(secrets.token_urlsafe(16)) > 20, secrets.choice([7]), uuid.uuid5(uuid.NAMESPACE_DNS, "example.com"), uuid.uuid4().version)
print(zlib.crc32(b"hello"), binascii.hexlify(b"hi"), hashlib.blake2s(b"x", digest_size=4).hexdigest(), hashlib.shake_128(b"x").hexdigest(4), "sha256" in hashlib.algorithms_guaranteed)
for attempt in (lambda: hashlib.new("nope"), lambda: hashlib.sha256("text"), lambda: base64.b64decode("a"), lambda: uuid.UUID("x")):
    try:
        attempt()
    except (ValueError, TypeError, binascii.Error) as error:
        print(type(error).__name__)
