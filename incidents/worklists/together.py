"""Doing one thing in several cases: in each of them all of it or nothing, and what came of it is told for each."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from incidents.acting import CaseIsClosed, NotYours
from incidents.models import Incident
from incidents.models.incident import REFERENCE_PATTERN, IncidentQuerySet
from incidents.worklists.filters import MOST_PER_PAGE

# No more at once than a page shows: whoever decides for several cases has seen each of them.
MOST_AT_ONCE = MOST_PER_PAGE

# Who may not (any more), and a case that was closed: every deed may be refused so.
ALWAYS: tuple[type[Exception], ...] = (NotYours, CaseIsClosed)


class TooMany(Exception):
    """More cases were chosen than can be done at once; the text is for the user."""

    def __init__(self) -> None:
        super().__init__(_("Kies ten hoogste %(most)s meldingen tegelijk.") % {"most": MOST_AT_ONCE})


@dataclass(frozen=True)
class Picked:
    """The chosen cases that somebody acts in, by reference; `absent`: numbers of which there is none for them."""

    cases: list[Incident]
    absent: list[str]


@dataclass(frozen=True)
class Came:
    """What came of it in one case; `why_not` is empty when it was done."""

    reference: str
    url: str = ""
    why_not: str = ""


def pick(references: Iterable[str], cases: IncidentQuerySet) -> Picked:
    """Return which of `references` are among `cases`; one that is not theirs is as one that does not exist.

    :raises TooMany: more than can be done at once.
    """
    asked = {each for each in references if re.fullmatch(REFERENCE_PATTERN, each)}
    if len(asked) > MOST_AT_ONCE:
        raise TooMany
    people = ("handler", "team", "reported_by", "threatened")
    found = list(cases.filter(reference__in=asked).select_related(*people).order_by("reference"))
    return Picked(found, sorted(asked - {case.reference for case in found}))


def in_each(
    picked: Picked, deed: Callable[[Incident], Any], *, refusals: tuple[type[Exception], ...] = ()
) -> list[Came]:
    """Do `deed` in each case; where it is refused, with one of `refusals`, that case stays as it was.

    The cases are locked one after the other and always in the same order, so that two who do this at once wait for
    each other, and no longer than that.
    """
    outcomes = {}
    for case in sorted(picked.cases, key=lambda case: case.pk):
        outcomes[case.reference] = _do(case, deed, refusals)
    done = [outcomes[case.reference] for case in picked.cases]
    return [*done, *(Came(reference, why_not=_("niet gevonden")) for reference in picked.absent)]


def _do(case: Incident, deed: Callable[[Incident], Any], refusals: tuple[type[Exception], ...]) -> Came:
    try:
        with transaction.atomic():
            deed(case)
    except (*ALWAYS, *refusals) as error:
        return Came(case.reference, case.get_absolute_url(), str(error))
    return Came(case.reference, case.get_absolute_url())


def summary(outcomes: Iterable[Came]) -> str:
    """Return how many were done, and how many not."""
    found = list(outcomes)
    done = sum(not each.why_not for each in found)
    words = _("%(done)s gedaan") if done == len(found) else _("%(done)s gedaan, %(not_done)s niet")
    return words % {"done": done, "not_done": len(found) - done}
