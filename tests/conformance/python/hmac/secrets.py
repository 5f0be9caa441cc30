import hashlib
import hmac
import random
import secrets
import zlib

code = hmac.new(b"key", b"message", "sha256")
print(code.hexdigest(), hmac.digest(b"key", b"message", "md5").hex(), code.digest_size, code.block_size, code.name)
other = code.copy()
other.update(b" more")
print(other.hexdigest() == hmac.new(b"key", b"message more", hashlib.sha256).hexdigest(), hmac.compare_digest("a", "a"), hmac.compare_digest(b"a", b"b"))
for wrong in (lambda: hmac.new(b"k", b"m"), lambda: hmac.new("k", b"m", "sha1"), lambda: hmac.new(b"k", b"m", "nope"), lambda: hmac.compare_digest("é", "é"), lambda: hashlib.new("nope"), lambda: hashlib.sha256("text"), lambda: secrets.randbelow(0), lambda: secrets.choice([])):
    try:
        wrong()
    except (TypeError, ValueError, IndexError) as error:
        print(type(error).__name__)
print(len(secrets.token_bytes()), len(secrets.token_hex(8)), len(secrets.token_urlsafe(16)), 0 <= secrets.randbelow(5) < 5, secrets.choice("x"), secrets.randbits(8) < 256, secrets.SystemRandom().random() < 1)
print(hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 1000).hex()[:16], hashlib.scrypt(b"p", salt=b"s", n=2, r=8, p=1, dklen=8).hex(), hashlib.blake2b(b"x", digest_size=8, key=b"k").hexdigest(), hashlib.shake_128(b"x").hexdigest(5), hashlib.sha3_256(b"").hexdigest()[:8])
print(sorted(hashlib.algorithms_guaranteed)[:4], hashlib.file_digest(open(__file__, "rb"), "sha1").digest_size, zlib.adler32(b"x"), hashlib.sha256(b"a", usedforsecurity=False).name)
random.seed("text seed")
print([round(value, 6) for value in (random.random(), random.expovariate(2), random.betavariate(1, 2), random.triangular(0, 5, 2), random.lognormvariate(0, 1), random.vonmisesvariate(0, 4), random.paretovariate(3), random.weibullvariate(1, 1.5), random.normalvariate(0, 1), random.gammavariate(2, 1))])
state = random.getstate()
first = [random.randrange(0, 100, 5), random.randbytes(4), random.choices("abc", cum_weights=[1, 2, 10], k=5), random.sample("abc", counts=[2, 1, 1], k=3)]
random.setstate(state)
print(first, random.randrange(0, 100, 5) == first[0])
for wrong in (lambda: random.choice([]), lambda: random.sample([1], 2), lambda: random.randint(2, 1), lambda: random.choices([1], weights=[0])):
    try:
        wrong()
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__)
