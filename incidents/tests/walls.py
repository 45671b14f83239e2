"""Take walls away one by one, and look from outside at a case that is not yours: `make walls`."""

import gc
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import psycopg
from django.db import connection
from django.db.models import Q
from django.test import Client

from dreiging.accounts.models import User
from dreiging.database import guard, row_security
from dreiging.database.compiled import compiled
from dreiging.database.testing import superuser
from incidents.models import Incident
from incidents.models.draft import ReportDraftQuerySet
from incidents.models.incident import IncidentQuerySet

LISTS = ("/", "/mijn/", "/team/", "/team/meldingen/", "/te-laat/", "/aangiften/", "/melden/")


@dataclass
class Seen:
    """What people saw of a case that is not theirs: pages that show it, and the words in them."""

    asked: int = 0
    shown: int = 0
    words: int = 0


def look(people: dict[str, User], case: Incident, addresses: list[str], words: list[str]) -> Seen:
    """Ask for every address as each of `people`; a page shows the case when its reference or a word stands there."""
    seen = Seen()
    for person in people.values():
        browser = Client(raise_request_exception=False)
        browser.force_login(person)
        for address in (*LISTS, *addresses):
            answer = browser.get(address)
            # A page that is not there repeats its own address, and nothing else.
            text = answer.content.decode(errors="replace").replace(address, "")
            said = sum(word in text for word in words)
            seen.asked += 1
            seen.shown += bool(said or (answer.status_code != 404 and case.reference in text))
            seen.words += said
    return seen


def words_in_tables(words: list[str]) -> int:
    """Count the words that somebody finds who reads every table as the web server, without policies."""
    with psycopg.connect(os.environ["DATABASE_URL"], dbname=connection.settings_dict["NAME"]) as stolen:
        return words_found(stolen, words)


def words_found(stolen: row_security.Connection, words: list[str]) -> int:
    named = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
    whole = ""
    for (table,) in stolen.execute(named).fetchall():
        whole += stolen.execute(f'SELECT string_agg(t::text, chr(10)) FROM "{table}" t').fetchone()[0] or ""
    # Bytes are shown in hexadecimal: looked for in that form too.
    return sum(word in whole or word.encode().hex() in whole for word in words)


@contextmanager
def without_visible_to() -> Iterator[None]:
    """Let every queryset that says whose a case is, say that it is everybody's."""
    with ExitStack() as taken:
        for queryset, name in (
            (IncidentQuerySet, "visible_to"),
            (IncidentQuerySet, "handled_by"),
            (IncidentQuerySet, "own_of"),
            (ReportDraftQuerySet, "of"),
        ):
            taken.enter_context(patch.object(queryset, name, _forgotten(getattr(queryset, name))))
        _write_sql_anew()
        yield
    _write_sql_anew()


@contextmanager
def without_policies() -> Iterator[None]:
    with superuser() as admin:
        row_security.take_off(admin, guard.wanted())
    try:
        yield
    finally:
        with superuser() as admin:
            row_security.put_back(admin, guard.wanted())


def _forgotten(rule: Any) -> Any:
    """Return what asks the rule and then shows everything; what it was given stays in the SQL, for @compiled."""

    def everything(self: Any, *given: Any, **named: Any) -> Any:
        return self.filter(Q(pk__in=rule(self, *given, **named).values("pk")) | Q(version__gte=0))

    return everything


def _write_sql_anew() -> None:
    for each in gc.get_objects():
        if type(each) is compiled:
            each._written.clear()


def print_table(rows: list[tuple[str, Seen, int]]) -> None:
    print(f"\n\n{'walls that stand':34}{'asked':>8}{'shown':>8}{'words':>8}{'words in tables':>18}")
    for name, seen, in_tables in rows:
        print(f"{name:34}{seen.asked:>8}{seen.shown:>8}{seen.words:>8}{in_tables:>18}")
