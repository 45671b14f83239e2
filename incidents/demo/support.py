"""Relatives of the demo organisation and what they asked, and the register of facilities, partly looked at."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import uuid4

from django.utils import timezone

from advies.models import Facility, RelativeThread, ThreadKind
from advies.support.answering import answer, close_thread, record_call
from advies.support.default_facilities import load_facilities
from advies.support.facilities import check_facility
from advies.support.invitations import invite
from advies.support.reminding import remind_of_late_threads, remind_of_unchecked_facilities
from advies.support.requests import Whom, record_called
from advies.support.threads import Asked, ask, confirm_code, write_as_relative
from dreiging.accounts.models import User
from incidents.demo.accounts import DOMAIN, EMPLOYEE
from incidents.home.consent import request_of, say_consent
from incidents.models import Incident

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
# So many facilities were looked at, of late or too long ago; nobody has looked at the others yet.
CHECKED_DAYS_AGO = (20, 20, 35, 380, 60)

# What was asked: so long ago, how, by whom, and what was said since, the contact point second.
ASKED: Sequence[tuple[timedelta, ThreadKind, str, Sequence[str]]] = (
    (
        26 * DAY,
        ThreadKind.QUESTION,
        "Marja",
        (
            "Mijn man slaapt slecht en zegt niets. Met wie kan ik praten?",
            "Wat goed dat u schrijft. U kunt met ons praten, en met de huisarts. Zullen wij u bellen?",
            "Graag. Na zeven uur 's avonds schikt het.",
            "Wij hebben u gesproken. De afspraak met het maatschappelijk werk is gemaakt.",
        ),
    ),
    (
        9 * DAY,
        ThreadKind.QUESTION,
        "",
        (
            "Er stond twee keer dezelfde auto in onze straat. Moet ik dat melden?",
            "Ja, dat mag altijd. Schrijf op wanneer u de auto zag. Staat hij er nu? Bel dan 112.",
        ),
    ),
    (4 * DAY, ThreadKind.QUESTION, "Alex", ("Onze dochter van negen is bang. Wat kan ik tegen haar zeggen?",)),
    (3 * HOUR, ThreadKind.QUESTION, "Noor", ("Mag ik zelf een camera ophangen bij de voordeur?",)),
)
# Whom employees let the contact point call.
CALLED_AT_HOME = (
    Whom("Robin", "+31612345678", "Overdag, niet op woensdag", "Dat ik het heb gevraagd, en dat het goed gaat."),
    Whom("Mijn moeder", "+31612345679", "Na zes uur", ""),
    Whom("Jip", "+31612345670", "", "Dat er iets speelt op het werk. Niet meer dan dat."),
)


def make_support(*, until: datetime) -> None:
    """Let relatives ask, and the contact point answer most of them in time."""
    contact = User.objects.get(email=f"naasten@{DOMAIN}")
    load_facilities()
    facilities = list(Facility.objects.to_show())
    for facility, days in zip(facilities, CHECKED_DAYS_AGO, strict=False):
        check_facility(facility=facility, by=contact, at=until - days * DAY)
    for ago, kind, name, said in ASKED:
        _talk(_asked(kind, name, said[0], at=until - ago), said[1:], by=contact, at=until - ago)
    _closed_call(by=contact, at=until - 12 * DAY)
    _asked(ThreadKind.CALL, "Sasja", "", at=until - HOUR)
    invite(by=User.objects.get(email=EMPLOYEE.email), at=until - 2 * DAY)
    _let_home_be_called(by=contact, at=until)
    remind_of_late_threads(at=until)
    remind_of_unchecked_facilities(at=until)


def _asked(kind: ThreadKind, name: str, body: str, *, at: datetime) -> RelativeThread:
    phone = "+31612345678" if kind == ThreadKind.CALL else ""
    when = "Na acht uur 's avonds" if kind == ThreadKind.CALL else ""
    asked = Asked(kind=kind, key=uuid4(), language="nl", name=name, phone=phone, rather_when=when, body=body)
    thread, _code = ask(asked, source="", at=at)
    return confirm_code(thread=thread, at=at)


def _talk(thread: RelativeThread, said: Sequence[str], *, by: User, at: datetime) -> None:
    """Let the contact point and the relative speak in turn, some hours after each other."""
    for place, body in enumerate(said):
        moment = min(at + (place + 1) * 3 * HOUR, timezone.now())
        if place % 2:
            write_as_relative(thread=thread, body=body, at=moment)
        else:
            answer(thread=thread, body=body, seen=place + 1, by=by, at=moment)


def _closed_call(*, by: User, at: datetime) -> None:
    thread = _asked(ThreadKind.CALL, "Een moeder", "", at=at)
    record_call(thread=thread, by=by, at=at + 4 * HOUR)
    close_thread(thread=thread, by=by, at=at + DAY)


def _let_home_be_called(*, by: User, at: datetime) -> None:
    """Let three employees say whom the contact point may call: one was called, one waits, and one waits too long."""
    newest = Incident.objects.still_open().filter(about="SELF").order_by("-received_at", "pk")
    own = newest.filter(reported_by__email=EMPLOYEE.email)[:1]
    others = newest.exclude(reported_by__email=EMPLOYEE.email).filter(received_at__lt=at - 6 * DAY)[:2]
    for case, ago, whom in zip((*own, *others), (2 * HOUR, 3 * DAY, 5 * DAY), CALLED_AT_HOME, strict=False):
        said_at = at - ago
        consent = say_consent(incident=case, given=True, whom=whom, by=case.reported_by, at=said_at)
        if whom == CALLED_AT_HOME[-1] and (request := request_of(consent)):
            record_called(request=request, by=by, at=min(said_at + 4 * HOUR, at))
