"""A case as full as one gets: 200 entries on its timeline, 40 steps, 10 measures, and words everywhere."""

from datetime import datetime, timedelta
from typing import Any

from advies.measures.loading import load_measures
from advies.models import MeasureVersion
from advies.protocols.loading import load_default
from advies.severity import Severity
from dreiging.accounts.models import User
from incidents.casework.contacts import record_contact
from incidents.casework.messages import send_message
from incidents.casework.notes import add_note
from incidents.measures.deciding import ask_measure
from incidents.models import GrantRole, Incident
from incidents.needs.asking import ask_needs
from incidents.tests.factories import make_case

HOUR = timedelta(hours=1)
WORDS = "Ze stonden weer voor de deur, en riepen dat ze wisten waar mijn kinderen naar school gaan. " * 5


def fill_case(cast: dict[str, User], *, at: datetime) -> Incident:
    """Make the case, and let everything that fills it happen before `at`."""
    load_default(at=at - 900 * HOUR)
    load_measures(at=at - 900 * HOUR)
    people: dict[str, Any] = {"reporter": cast["reporter"], "handler": cast["manager"]}
    others = {GrantRole.CASEMANAGER: cast["casemanager"], GrantRole.SECOND_LINE: cast["second_line"]}
    case = make_case(**people, others=others, at=at - 400 * HOUR, severity=Severity.HOOG, narrative=WORDS * 4)
    ask_needs(incident=case, said="NEEDS", kinds=["OTHER", "MEASURE"], words=WORDS, by=cast["manager"], at=at - HOUR)
    for number, version in enumerate([*MeasureVersion.objects.current()][:10]):
        ask_measure(
            incident=case,
            version=version,
            need=None,
            purpose=WORDS[:180],
            by=cast["manager"],
            at=at - (20 + number) * HOUR,
        )
    while (number := case.timeline.count()) < 200:
        _talk(case, cast, number, at=at - (300 - number) * HOUR)
    return case


def _talk(case: Incident, cast: dict[str, User], number: int, *, at: datetime) -> None:
    """Let a message, a talk or a note be written, in turn."""
    who: dict[str, Any] = {"incident": case, "by": cast["manager"], "at": at}
    if number % 4 == 0:
        happened = {"happened_at": at - HOUR, "next_contact_at": at + 99 * HOUR}
        record_contact(means="PHONE", agreements=WORDS, **happened, **who)
    elif number % 4 == 1:
        add_note(body=WORDS, for_employee=number % 8 == 1, reason_internal="Gaat over een collega", **who)
    else:
        send_message(body=WORDS, **{**who, "by": cast["reporter" if number % 2 else "manager"]})
