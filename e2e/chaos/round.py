"""One round: cases in which somebody is late, a fault while the product tells it, and the count afterwards."""

import random
import time
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import close_old_connections, connection, transaction
from django.utils import timezone

from advies.severity import Severity
from dreiging.accounts.models import Role, User
from dreiging.accounts.tests.factories import EenheidFactory, RoleFactory, UserFactory
from dreiging.local.server import within
from e2e.chaos.faults import Fault
from e2e.chaos.ledger import Key, Tally, count, expected_of
from e2e.chaos.mail import MailServer
from e2e.chaos.place import PATIENCE, Place
from incidents.models import Aangifte, ActionKind
from incidents.tests.factories import make_case
from incidents.workflow import AangifteStatus

CASES = 3


@dataclass(frozen=True)
class People:
    """Everybody who hears of a late talk, by their part."""

    users: dict[str, User]

    @classmethod
    def make(cls) -> "People":
        eenheid = EenheidFactory()
        parts = {
            "reporter": None,
            "manager": Role.LEIDINGGEVENDE,
            "second_line": Role.TEAMCHEF,
            "casemanager": Role.CASEMANAGER,
        }
        users = {}
        for part, role in parts.items():
            users[part] = UserFactory(name=part, email=f"{part}@chaos.test", team=eenheid)
            if role:
                RoleFactory(user=users[part], role=role)
        return cls(users)

    @property
    def addresses(self) -> dict[str, str]:
        return {part: user.email for part, user in self.users.items()}


def go_round(place: Place, mail: MailServer, fault: Fault, people: People, chance: random.Random) -> Tally:
    """Make late cases, do the harm, put right what was broken, wait until nothing is to be told, and count."""
    mail.behave()
    cases = [_late_case(people) for _number in range(1 if fault.refuses else CASES)]
    expected = Counter[Key]()
    for case in cases:
        expected += expected_of(case, people.addresses, refused=fault.refuses)
    fault.harm(place, mail, chance)
    if not fault.refuses:
        mail.behave()
    place.start()
    within(PATIENCE, lambda: _is_told(place, cases))
    tally = count(place, expected, mail.taken, refused=fault.refuses)
    mail.behave()
    return tally


def _late_case(people: People) -> UUID:
    """Make a case of which the first talk should have been an hour ago; all who hear of it hear it at once."""
    close_old_connections()
    users, now = people.users, timezone.now()
    with transaction.atomic():
        made = make_case(
            reporter=users["reporter"], handler=users["manager"], at=now - timedelta(hours=3), severity=Severity.HOOG
        )
        # One talk is late and one norm is not met, so that whatever is heard twice is heard twice.
        later = now + timedelta(days=1)
        made.actions.exclude(kind=ActionKind.FIRST_CONTACT).update(due_at=later, next_rung_at=later)
        Aangifte.objects.filter(incident=made).update(**_no_news_for_so_long(timezone.localdate()))
    connection.close()
    return made.pk


def _no_news_for_so_long(today: date) -> dict[str, Any]:
    """Return an aangifte of which all is in order, but of which the police said nothing for nineteen days (N05).

    The term is 14, may end some days later after a weekend, and is told of the morning after; the next rung is 7 later.
    """
    day = today - timedelta(days=19)
    done = ("status_since", "filed_on", "vpt_confirmed_on", "copy_received_on", "info_request_on", "last_told_on")
    return {
        "status": AangifteStatus.CONFIRMED,
        "filed_by": "SELF",
        "pv_number": "1",
        "next_feedback_on": today + timedelta(days=7),
        **dict.fromkeys(done, day),
    }


def _is_told(place: Place, cases: list[UUID]) -> bool:
    """Say whether nothing is waiting, for two looks in a row: what dies asks for the next person."""
    for _look in range(2):
        place.let_time_pass()
        time.sleep(1)
        [[late]] = place.ask(
            "SELECT count(*) FROM incidents_action WHERE incident_id = ANY(%s) AND done_at IS NULL"
            " AND next_rung_at <= now()",
            cases,
        )
        [[waiting]] = place.ask("SELECT count(*) FROM outbox_mail WHERE topic = ANY(%s) AND state = 'WAITING'", cases)
        [[stalled]] = place.ask(
            "SELECT count(*) FROM incidents_action WHERE incident_id = ANY(%s) AND kind = 'NORM'", cases
        )
        if late or waiting or stalled < len(cases):
            return False
    return True
