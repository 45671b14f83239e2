"""The lists about what the organisation did for people who were threatened (domain.md D1–D6, W5).

Each kind holds for one person, by the first report in the period. What counts for which kind stands in `counting.py`.
Nothing is unknown in these: a kind for that would be a zero, which hides others.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from incidents.figures.shape import Part, Rule


def _list(code: str, title: Any, groups: Mapping[str, tuple[str, ...]], labels: Mapping[str, Any]) -> Part:
    """Return a list of which one kind holds for each person; a group of one kind is that kind."""
    return Part(code, title, Rule.ONE, groups, labels)


def _of_kinds(code: str, title: Any, labels: Mapping[str, Any]) -> Part:
    return _list(code, title, {kind: (kind,) for kind in labels}, labels)


NEEDS = _list(
    "needs",
    _("Gevraagd wat er nodig is, in een gesprek"),
    {"G_SOON": ("AGAIN", "ONCE"), "G_LATE": ("LATER", "NOT")},
    {
        "G_SOON": _("Binnen 3 dagen"),
        "AGAIN": _("Binnen 3 dagen, en later nog eens"),
        "ONCE": _("Binnen 3 dagen, één keer"),
        "G_LATE": _("Later of nog niet"),
        "LATER": _("Later"),
        "NOT": _("Nog niet"),
    },
)
LINKED = _of_kinds(
    "linked",
    _("Maatregelen en waarvoor ze zijn"),
    {
        "ALL": _("Elke maatregel hoort bij een behoefte"),
        "SOME": _("Een maatregel met een ander doel"),
        "NONE": _("Geen maatregel"),
    },
)
EXPLAINED = _of_kinds(
    "explained",
    _("Maatregelen en uitleg"),
    {
        "ALL": _("De medewerker zegt: alles is uitgelegd"),
        "SOME": _("Nog niet alles is uitgelegd"),
        "NONE": _("Geen maatregel waar ja op is gezegd"),
    },
)
CHECKLIST = _of_kinds(
    "checklist",
    _("Het draaiboek"),
    {"ON_TIME": _("Elke verplichte stap op tijd"), "LATE": _("Een stap was te laat"), "NONE": _("Zonder draaiboek")},
)
HELP = _list(
    "help",
    _("Verteld welke hulp er is"),
    {"G_TOLD": ("AGAIN", "ONCE"), "NOT": ("NOT",)},
    {
        "G_TOLD": _("Ja"),
        "AGAIN": _("Ja, en later een vervolggesprek"),
        "ONCE": _("Ja, één keer"),
        "NOT": _("Nog niet"),
    },
)
HOME = _of_kinds("home", _("Gevraagd of er thuis iets nodig is"), {"ASKED": _("Ja"), "NOT": _("Nog niet")})
FELT = _list(
    "serious",
    _("Voelt de medewerker zich serieus genomen?"),
    {"YES": ("YES",), "G_LESS": ("SOME", "NO"), "UNKNOWN": ("UNKNOWN",)},
    {
        "YES": _("Helemaal of grotendeels"),
        "G_LESS": _("Een beetje, weinig of niet"),
        "SOME": _("Een beetje"),
        "NO": _("Weinig of niet"),
        "UNKNOWN": _("Niet bekend"),
    },
)
PARTS = (FELT, NEEDS, LINKED, EXPLAINED, CHECKLIST, HELP, HOME)
