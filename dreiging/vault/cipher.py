"""Sealing and opening bytes with AES-256-GCM; what a ciphertext belongs to is part of it.

A sealed value is a version byte, a random nonce of 12 bytes, and the ciphertext with its tag of 16. Twelve random
bytes are safe for some four thousand million values under one key (NIST SP 800-38D, 8.3); a key here has one case.
"""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
VERSION = b"\x01"
NONCE_BYTES = 12


class CannotOpen(Exception):
    """The value was made with another key, belongs elsewhere, or was changed."""


def new_key() -> bytes:
    """Return a random key of 32 bytes."""
    return AESGCM.generate_key(bit_length=KEY_BYTES * 8)


def seal(plain: bytes, key: bytes, *, place: str) -> bytes:
    """Return `plain` as a ciphertext that opens with `key`, and only at `place`."""
    nonce = os.urandom(NONCE_BYTES)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, plain, place.encode())


def unseal(sealed: bytes, key: bytes, *, place: str) -> bytes:
    """Return what was sealed with `key` for `place`.

    :raises CannotOpen: it was not, or it was changed.
    """
    nonce, text = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    if sealed[:1] != VERSION:
        raise CannotOpen("not a sealed value")
    try:
        return AESGCM(key).decrypt(nonce, text, place.encode())
    except (InvalidTag, ValueError):
        raise CannotOpen("another key, another place, or changed") from None
