"""Texts of the cases by the million: sealed as the product seals them where a case is open, noise where it is closed.

A text is sealed for one row, so the database cannot make it from another; and a million of them take minutes. Whoever
measures opens cases that are open.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import md5
from typing import Any
from uuid import UUID

from dreiging.vault.cipher import new_key, seal
from dreiging.vault.keyring import keyring
from dreiging.vault.models import CaseKey

OPEN = "SELECT id FROM incidents_incident WHERE status <> 'CLOSED' ORDER BY id"
# Table → the columns that hold noise so far.
COLUMNS = {
    "incidents_contact": ("agreements",),
    "incidents_message": ("body",),
    "incidents_note": ("body", "reason_internal"),
    "incidents_severitydecision": ("reason",),
}


class Sealing:
    """The keys of the open cases, and what is sealed with them."""

    def __init__(self, cursor: Any, *, at: datetime) -> None:
        self._cursor = cursor
        cursor.execute(OPEN)
        self._keys = {case: new_key() for (case,) in cursor.fetchall()}
        CaseKey.objects.bulk_create(list(self._rows(at)), batch_size=5000)

    def _rows(self, at: datetime) -> Iterator[CaseKey]:
        for case, key in self._keys.items():
            master, wrapped = keyring().wrap(key, place=f"key|{case}")
            yield CaseKey(subject=case, master=master, wrapped=wrapped, made_at=at)

    def narratives(self, narratives: Sequence[str]) -> dict[str, Any]:
        """Return the open cases and a narrative for each, sealed: a report is made with it, and never changes."""
        sealed = []
        for place, case in enumerate(self._keys):
            report = UUID(md5(f"report{case}".encode(), usedforsecurity=False).hexdigest())
            text = narratives[place % len(narratives)]
            sealed.append(self._sealed(text, "incidents_report", report, "narrative", case))
        return {"narrated": list(self._keys), "narratives": sealed}

    def texts(self, texts: Mapping[str, str]) -> None:
        """Seal the texts of the open cases; `texts` has one for each column, by its name."""
        for table, names in COLUMNS.items():
            for name in names:
                self._seal_column(table, name, texts[name])

    def _seal_column(self, table: str, name: str, text: str) -> None:
        self._cursor.execute(
            f"SELECT t.id, incident_id FROM {table} t JOIN incidents_incident i ON i.id = t.incident_id"  # noqa: S608
            f" WHERE i.status <> 'CLOSED' AND {name} <> ''::bytea"
        )
        sealed = [(self._sealed(text, table, row, name, case), row) for row, case in self._cursor.fetchall()]
        self._cursor.executemany(f"UPDATE {table} SET {name} = %s WHERE id = %s", sealed)  # noqa: S608

    def _sealed(self, text: str, table: str, row: UUID, name: str, case: UUID) -> bytes:
        return seal(text.encode(), self._keys[case], place=f"{table}|{row}|{name}|{case}")
