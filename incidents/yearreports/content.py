"""Composing a year report: the chapters of the year with the comments of HR, in Dutch, for whom it is made."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dreiging.accounts.models import User
from incidents.models import YearConcept
from incidents.yearreports.chapters import chapters_of
from incidents.yearreports.figures import read_year
from incidents.yearreports.shape import Content


def compose(concept: YearConcept, *, facts: Sequence[str]) -> Content:
    """Return the report of `concept` as it is now; five queries.

    :raises NotReleased: the figures of the whole year are not there.
    """
    with translation.override("nl"):
        content = Content(
            year=concept.year,
            title=_("Jaarverslag %(year)s over dreiging") % {"year": concept.year},
            facts=facts,
            words={
                "comment": _("Toelichting van HR"),
                "table": _("Bekijk als tabel"),
                "contents": _("In dit verslag"),
                "page": _("Bladzijde"),
                "of": _("van"),
            },
            chapters=chapters_of(read_year(concept.year)),
        )
    return content.with_comments(concept.comments)


def concept_facts(concept: YearConcept) -> list[str]:
    """Return what stands there until it is frozen."""
    with translation.override("nl"):
        return [_("Concept. Dit staat nog niet vast."), *_why(concept)]


def frozen_facts(concept: YearConcept, *, edition: int, by: User, at: datetime) -> list[str]:
    """Return which edition it is, why there is another one, who wrote and froze it, and when."""
    with translation.override("nl"):
        day = date_format(timezone.localtime(at), "j F Y")
        which = _("Uitgave 1.") if edition == 1 else _("Herziene uitgave %(edition)s.") % {"edition": edition}
        why = _why(concept)
        names = {"day": day, "frozen_by": by.name, "written_by": concept.changed_by.name}
        if concept.changed_by_id == by.pk:
            return [which, *why, _("Vastgesteld op %(day)s door %(frozen_by)s.") % names]
        told = _("Geschreven door %(written_by)s. Vastgesteld op %(day)s door %(frozen_by)s.") % names
        return [which, *why, told]


def _why(concept: YearConcept) -> list[str]:
    return [_("Waarom opnieuw: %(reason)s") % {"reason": concept.reason}] if concept.reason else []
