"""The code with which somebody without an account comes back: shown once, kept as a digest only.

28 characters: 4 to find the row by, and 24 that are secret, which is 120 random bits. The characters are those of
Crockford's base 32: none can be taken for another. Finding and comparing cost the same whether there is a row or not.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password

from advies.models.relative_thread import SELECTOR_LENGTH

CHARACTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# 24 of 32 characters: 120 bits, so that it cannot be guessed even where nobody counts the tries.
SECRET_LENGTH = 24
GROUP = 4
_LOOKS_LIKE = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"} | dict.fromkeys(" -\n\t\u2011", ""))


@dataclass(frozen=True)
class Code:
    selector: str
    secret: str

    def __str__(self) -> str:
        whole = self.selector + self.secret
        return "-".join(whole[start : start + GROUP] for start in range(0, len(whole), GROUP))

    def __repr__(self) -> str:
        return "<code>"


def new_code(*, is_taken: Callable[[str], bool]) -> Code:
    """Return a random code with a selector that is not taken."""
    while is_taken(selector := _random(SELECTOR_LENGTH)):
        pass
    return Code(selector, _random(SECRET_LENGTH))


def _random(length: int) -> str:
    return "".join(secrets.choice(CHARACTERS) for _place in range(length))


def read_code(typed: str) -> Code:
    """Read a code as people type it: small letters, other groups, an O for a 0.

    :raises ValueError: it is no code.
    """
    plain = typed.upper().translate(_LOOKS_LIKE)
    if len(plain) != SELECTOR_LENGTH + SECRET_LENGTH or not set(plain) <= set(CHARACTERS):
        raise ValueError("no code")
    return Code(plain[:SELECTOR_LENGTH], plain[SELECTOR_LENGTH:])


def digest_of(code: Code) -> str:
    """Return what is kept of a code: an Argon2 digest with a salt of its own."""
    return make_password(code.secret)


def opens(code: Code, digest: str | None) -> bool:
    """Say whether `digest` was made of `code`; without one (there is no such row) it takes as long to say no."""
    nobodys = _digest_of_nobody(tuple(settings.PASSWORD_HASHERS))
    return check_password(code.secret, digest or nobodys) and digest is not None


@cache
def _digest_of_nobody(hashers: tuple[str, ...]) -> str:
    return make_password(_random(SECRET_LENGTH))
