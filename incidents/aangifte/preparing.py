"""The aangifte prepared: the seven questions of the police, with what the employee told, to take along.

Only what the employee said stands in it. What a case manager made of it (the classification) is not for them to read,
and nothing knows a home address or a phone number but the employee.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dreiging.accounts.models import User
from incidents import answers, timeline
from incidents.aangifte.pdf import make_pdf
from incidents.aangifte_lists import AddressChoice
from incidents.acting import Deed, lock_as_employee, lock_to
from incidents.audience import employee_of
from incidents.models import Aangifte, EntryKind, Incident, Report, Supplement, Topic

_MORE = {Topic.WHAT: "narrative", Topic.CHANGE: "change"}


@dataclass(frozen=True)
class Question:
    """One of the seven: what is known, each part a text with lines; and what the police may ask besides."""

    title: Any
    hint: Any
    told: tuple[str, ...]


@dataclass(frozen=True)
class Prepared:
    reference: str
    name: str
    address: str
    questions: tuple[Question, ...]
    to_ask: tuple[Any, ...]

    @property
    def title(self) -> str:
        return _("Voorbereiding aangifte %(reference)s") % {"reference": self.reference}


TO_ASK = (
    gettext_lazy("Zet het adres van het werk in de aangifte (domicilie)."),
    gettext_lazy("Zet de VPT-code bij de aangifte: geweld tegen iemand met een publieke taak."),
    gettext_lazy("Houd mij op de hoogte (informatieverzoek, artikel 51ac)."),
    gettext_lazy("Geef mij een kopie van de aangifte, en het nummer."),
    gettext_lazy("Wat moet ik doen om mijn schade te verhalen?"),
    gettext_lazy("Wie is mijn vaste contact?"),
)
UNDER_NUMBER = gettext_lazy("Ik wil aangifte doen onder nummer. Schrijf mijn naam nog niet op.")


def prepare(aangifte: Aangifte) -> Prepared:
    """Return the seven questions with what is known now; what is not known stays open."""
    incident = aangifte.incident
    told = _Told(incident)
    hidden = aangifte.address_choice == AddressChoice.UNDER_NUMBER
    return Prepared(
        reference=incident.reference,
        name=_("onder nummer") if hidden else employee_of(incident).name,
        address=_address(aangifte),
        questions=tuple(_questions(told)),
        to_ask=(UNDER_NUMBER, *TO_ASK) if hidden else TO_ASK,
    )


@transaction.atomic
def make_document(*, aangifte: Aangifte, by: User, at: datetime) -> bytes:
    """Return the preparation as a PDF, for whoever acts in the case or follows it; the timeline says who made it.

    :raises NotYours: `by` may not.
    """
    incident = aangifte.incident
    if by.pk in (incident.reported_by_id, incident.threatened_id):
        incident = lock_as_employee(incident, by=by)
    else:
        incident, _part = lock_to(Deed.AANGIFTE, incident, by=by, at=at)
    # For the police, whatever language whoever makes it reads in.
    with translation.override("nl"):
        document = make_pdf(prepare(aangifte), on=timezone.localtime(at).date())
    timeline.record(incident, EntryKind.AANGIFTE_PREPARED, by=by, at=at)
    return document


def _address(aangifte: Aangifte) -> str:
    """Return which address belongs in the aangifte; never one of somebody's home, which nobody here knows."""
    if aangifte.address_choice == AddressChoice.HOME:
        return _("mijn eigen adres (schrijf het hier zelf op):")
    return _("adres van het werk: %(team)s") % {"team": aangifte.incident.team.name}


class _Told:
    """What the employee told: of each topic the newest, and everything that was added in text."""

    def __init__(self, incident: Incident) -> None:
        self.report = Report.objects.filter(incident=incident).first()
        self.supplements = list(Supplement.objects.filter(incident=incident).order_by("added_at", "pk"))

    def answer(self, field: str, choices: Any = None) -> list[str]:
        """Return the newest answer to one question in words, each on its own; [] when it was never answered."""
        value = getattr(self.report, field, None)
        for row in self.supplements:
            value = row.answers.get(field) or value
        values = value if isinstance(value, list) else [value]
        known = dict(choices.choices) if choices else {}
        return [str(known.get(one, one)) for one in values if one]

    def texts(self, *topics: Topic) -> list[str]:
        """Return what was typed when something was added about `topics`, oldest first, with its day."""
        return [
            f"{_day(timezone.localtime(row.added_at).date())}: {text}"
            for row in self.supplements
            if row.topic in topics
            for text in (row.answers.get(_MORE.get(Topic(row.topic), "evidence")),)
            if text
        ]

    def day(self) -> list[str]:
        """Return the day on which it happened, when that was told."""
        found = self.answer("happened_on")
        return [_day(date.fromisoformat(found[0]))] if found else []


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def _question(title: Any, hint: Any, *parts: list[str]) -> Question:
    return Question(title, hint, tuple(text for part in parts for text in part))


def _questions(told: _Told) -> Iterable[Question]:
    narrative = [told.report.narrative] if told.report else []
    yield _question(
        _("Wie deed het?"),
        _("Naam, uiterlijk, bijnaam, kenteken, account. Wie zag of hoorde het nog meer?"),
        _labelled(_("Weet je wie het was:"), told.answer("who_known", answers.WhoKnown)),
        told.answer("who"),
    )
    yield _question(
        _("Wat is er gebeurd?"),
        _("Wat is er precies gezegd of gedaan? Gebruik zo veel mogelijk de letterlijke woorden."),
        narrative,
        told.texts(Topic.WHAT, Topic.CHANGE),
    )
    yield _question(
        _("Waar was het?"),
        _("Straat, gebouw, of welk account of welke groep."),
        told.answer("place", answers.Place),
    )
    yield _question(
        _("Wanneer was het?"),
        _("Dag en tijd. Was het vaker? Schrijf dan alle keren op die je weet."),
        told.answer("when", answers.When),
        told.day(),
    )
    yield _question(
        _("Waarmee?"),
        _("Een wapen, auto, telefoon of account. Wat heb je bewaard: berichten, foto's, brieven?"),
        told.texts(Topic.EVIDENCE),
    )
    yield _question(
        _("Op welke manier?"),
        _("Hoe kwam de dreiging bij je: gezegd, geschreven, gevolgd, gefilmd?"),
        told.answer("how", answers.How),
    )
    yield _question(
        _("Waarom, denk je?"),
        _("Heeft het met je werk te maken? Wat weet deze persoon of groep van je?"),
        _labelled(_("Ze weten:"), told.answer("they_know", answers.TheyKnow)),
    )


def _labelled(label: str, values: list[str]) -> list[str]:
    return [f"{label} {', '.join(values)}"] if values else []
