"""`hashlib.pbkdf2_hmac` and `hashlib.scrypt`, which CPython takes from OpenSSL and a browser build lacks."""

import hashlib

from . import host

_INT_MAX = 2**31 - 1
#: What OpenSSL allows when `maxmem` is 0.
_SCRYPT_MEMORY = 32 * 1024 * 1024


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """Password based key derivation function 2 (PKCS #5 v2.0) with HMAC as pseudorandom function."""
    if not isinstance(hash_name, str):
        raise TypeError(f"pbkdf2_hmac() argument 'hash_name' must be str, not {type(hash_name).__name__}")
    size = hashlib.new(hash_name).digest_size
    password, salt = _bytes(password), _bytes(salt)
    _integer("pbkdf2_hmac", "iterations", iterations)
    if iterations < 1:
        raise ValueError("iteration value must be greater than 0.")
    if iterations > _INT_MAX:
        raise OverflowError("iteration value is too great.")
    if dklen is None:
        dklen = size
    _integer("pbkdf2_hmac", "dklen", dklen)
    if dklen < 1:
        raise ValueError("key length must be greater than 0.")
    derived = host.pbkdf2(hash_name.lower().replace("-", "_"), password, salt, iterations, dklen)
    if derived is None:
        raise ValueError(f"unsupported hash type {hash_name}")
    return derived.to_bytes()


def scrypt(password, *, salt=None, n=None, r=None, p=None, maxmem=0, dklen=64):
    """scrypt password-based key derivation function."""
    password = _bytes(password)
    if salt is None:
        raise TypeError("salt is required")
    salt = _bytes(salt)
    for name, value in (("n", n), ("r", r), ("p", p)):
        if value is not None:
            _integer("scrypt", name, value)
        if value is None or not 0 <= value < 2**64:
            raise TypeError(f"{name} is required and must be an unsigned int")
    if n < 2 or n & (n - 1):
        raise ValueError("n must be a power of 2.")
    if not 0 <= maxmem <= _INT_MAX:
        raise ValueError(f"maxmem must be positive and smaller than {_INT_MAX}")
    if not 1 <= dklen <= _INT_MAX:
        raise ValueError(f"dklen must be greater than 0 and smaller than {_INT_MAX}")
    if r < 1 or p < 1:
        raise ValueError("Invalid parameter combination for n, r, p, maxmem.")
    if 128 * r * p + 128 * r * (n + 2) > (maxmem or _SCRYPT_MEMORY):
        raise ValueError("[digital envelope routines] memory limit exceeded")
    return host.scrypt(password, salt, n, r, p, dklen).to_bytes()


def install():
    """Runs at the end of the `hashlib` module."""
    for function in (pbkdf2_hmac, scrypt):
        function.__module__ = "hashlib"
        setattr(hashlib, function.__name__, function)
    hashlib.__all__ += ("pbkdf2_hmac", "scrypt")


def _bytes(value):
    try:
        return bytes(memoryview(value))
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not '{type(value).__name__}'") from None


def _integer(function, name, value):
    if not isinstance(value, int):
        raise TypeError(f"{function}() argument '{name}' must be int, not {type(value).__name__}")
