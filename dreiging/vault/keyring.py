"""The master keys, which wrap the keys of cases: from the settings, the newest first.

The newest one writes, all of them read. After `manage.py rotate_keys` the older ones can be taken away.
"""

import base64
import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from django.conf import settings

from dreiging.vault.cipher import KEY_BYTES, new_key, seal, unseal

NAME = re.compile(r"[a-z0-9-]{1,20}")


class UnknownMasterKey(Exception):
    """A key was wrapped by a master key that the settings no longer have."""


@dataclass(frozen=True)
class MasterKey:
    name: str
    secret: bytes = field(repr=False)


def new_master_key(name: str) -> str:
    """Return a new master key, as it stands in VAULT_KEYS."""
    return f"{name}:{base64.urlsafe_b64encode(new_key()).decode()}"


def parse(lines: Iterable[str]) -> tuple[MasterKey, ...]:
    """Read master keys as they stand in VAULT_KEYS: `name:32 bytes in base64`, the newest first.

    :raises ValueError: one is malformed, a name comes twice, or there is none; the text never holds a key.
    """
    keys = tuple(_parse_one(place, line.strip()) for place, line in enumerate(lines, start=1))
    if not keys:
        raise ValueError("it is empty")
    if len({key.name for key in keys}) != len(keys):
        raise ValueError("two keys have the same name")
    return keys


def _parse_one(place: int, line: str) -> MasterKey:
    name, _colon, encoded = line.partition(":")
    try:
        secret = base64.b64decode(encoded.replace("-", "+").replace("_", "/"), validate=True)
    except (binascii.Error, ValueError):
        secret = b""
    if not NAME.fullmatch(name) or len(secret) != KEY_BYTES:
        raise ValueError(f"key {place} is not a name, a colon and {KEY_BYTES} bytes in base64")
    return MasterKey(name, secret)


@dataclass(frozen=True)
class Keyring:
    keys: tuple[MasterKey, ...]

    @property
    def newest(self) -> MasterKey:
        return self.keys[0]

    def wrap(self, secret: bytes, *, place: str) -> tuple[str, bytes]:
        """Return the name of the newest master key, and `secret` wrapped by it."""
        return self.newest.name, seal(secret, self.newest.secret, place=place)

    def unwrap(self, master: str, wrapped: bytes, *, place: str) -> bytes:
        """Return what the master key named `master` wrapped.

        :raises UnknownMasterKey: the settings do not have it.
        :raises CannotOpen: it is not for this place, or it was changed.
        """
        found = next((key for key in self.keys if key.name == master), None)
        if found is None:
            raise UnknownMasterKey(master)
        return unseal(wrapped, found.secret, place=place)


@cache
def _keyring(lines: tuple[str, ...]) -> Keyring:
    return Keyring(parse(lines))


def keyring() -> Keyring:
    """Return the master keys of the settings."""
    return _keyring(tuple(settings.VAULT_KEYS))
