"""The keys of cases: made when first something is sealed, wrapped by a master key, erased with the case.

A process remembers a key for at most a minute, so that an erased one is gone everywhere a minute later.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from threading import Lock
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from dreiging.vault.cipher import new_key
from dreiging.vault.keyring import keyring
from dreiging.vault.models import CaseKey

REMEMBERED_SECONDS = 60
MOST_REMEMBERED = 2048
BATCH = 500


class KeyErased(Exception):
    """The key was erased: what it sealed can never be read again, and nothing new is sealed."""


class NoKey(Exception):
    """Nothing was ever sealed for this subject."""


def key_to_seal(subject: UUID) -> bytes:
    """Return the key of `subject`; make it when there is none yet.

    :raises KeyErased: it was erased.
    """
    try:
        return key_to_open(subject)
    except NoKey:
        return _make(subject)


def key_to_open(subject: UUID) -> bytes:
    """Return the key of `subject`.

    :raises NoKey: there is none.
    :raises KeyErased: it was erased.
    """
    known = _made_in_this_transaction(subject) or _memory.get(subject)
    if known is None:
        row = CaseKey.objects.filter(pk=subject).values_list("master", "wrapped").first()
        if row is None:
            raise NoKey(subject)
        known = _unwrapped(subject, *row)
        _memory.put(subject, known)
    return known


def erase_key(subject: UUID, *, at: datetime) -> None:
    """Erase the key of `subject`: everything that was sealed with it is noise from now on."""
    erased = {"wrapped": None, "master": "", "erased_at": at}
    CaseKey.objects.update_or_create(pk=subject, defaults=erased, create_defaults={**erased, "made_at": at})
    connection.run_on_commit = [entry for entry in connection.run_on_commit if not _remembers(entry[1], subject)]
    transaction.on_commit(lambda: _memory.forget(subject))
    _memory.forget(subject)


def rewrap_some() -> int:
    """Wrap some keys anew with the newest master key; return how many. Call it until it returns 0."""
    newest = keyring().newest.name
    with transaction.atomic():
        older = CaseKey.objects.filter(erased_at__isnull=True).exclude(master=newest)
        rows = list(older.select_for_update(skip_locked=True)[:BATCH])
        for row in rows:
            secret = _unwrapped(row.subject, row.master, row.wrapped)
            row.master, row.wrapped = keyring().wrap(secret, place=_place(row.subject))
        CaseKey.objects.bulk_update(rows, ["master", "wrapped"])
    return len(rows)


def _make(subject: UUID) -> bytes:
    """Make the key; when another process made it at the same moment, theirs holds."""
    secret = new_key()
    master, wrapped = keyring().wrap(secret, place=_place(subject))
    row = CaseKey(subject=subject, master=master, wrapped=wrapped, made_at=timezone.now())
    CaseKey.objects.bulk_create([row], ignore_conflicts=True)
    kept_master, kept = CaseKey.objects.values_list("master", "wrapped").get(pk=subject)
    secret = _unwrapped(subject, kept_master, kept)
    transaction.on_commit(_Remember(subject, secret))
    return secret


def _unwrapped(subject: UUID, master: str, wrapped: bytes | memoryview | None) -> bytes:
    if wrapped is None:
        raise KeyErased(subject)
    return keyring().unwrap(master, bytes(wrapped), place=_place(subject))


def _place(subject: UUID) -> str:
    return f"key|{subject}"


class _Remember:
    """A key that was made in a transaction: remembered by the process only when that is committed.

    Until then it waits among what the connection does after its commit. A rollback throws that away, and the key with
    it: a key that is in no table must seal nothing.
    """

    def __init__(self, subject: UUID, secret: bytes) -> None:
        self.subject, self.secret = subject, secret

    def __call__(self) -> None:
        _memory.put(self.subject, self.secret)


def _made_in_this_transaction(subject: UUID) -> bytes | None:
    waiting = (entry[1] for entry in connection.run_on_commit)
    return next((each.secret for each in waiting if isinstance(each, _Remember) and each.subject == subject), None)


def _remembers(waiting: object, subject: UUID) -> bool:
    return isinstance(waiting, _Remember) and waiting.subject == subject


class _Memory:
    """Keys that this process used in the last minute, the longest unused one forgotten first."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, Lock()
        self._kept: OrderedDict[UUID, tuple[float, bytes]] = OrderedDict()

    def get(self, subject: UUID) -> bytes | None:
        with self._lock:
            until, secret = self._kept.get(subject, (0.0, b""))
            if until <= self._clock():
                self._kept.pop(subject, None)
                return None
            self._kept.move_to_end(subject)
            return secret

    def put(self, subject: UUID, secret: bytes) -> None:
        with self._lock:
            self._kept[subject] = (self._clock() + REMEMBERED_SECONDS, secret)
            self._kept.move_to_end(subject)
            while len(self._kept) > MOST_REMEMBERED:
                self._kept.popitem(last=False)

    def forget(self, subject: UUID) -> None:
        with self._lock:
            self._kept.pop(subject, None)


_memory = _Memory()
