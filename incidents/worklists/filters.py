"""What stands in the address of a worklist: which filters there are, what of them means something, and the way back."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advies.severity import Severity
from dreiging.web.forms import DutchDateField
from incidents.casework.lists import CaseList
from incidents.models.incident import EXAMPLE
from incidents.taxonomy import ThreatForm
from incidents.workflow import CaseStatus

OPEN, NOT_YET = "open", "niet-ingedeeld"
PER_PAGE, MOST_PER_PAGE = 25, 100
DAYS = ("van", "tot")
# What narrows nothing stands in the address as well, and comes along when a filter is taken away.
KEPT = ("volgorde", "aantal")
NOT_A_NUMBER = re.compile(r"[^A-Z0-9-]")
WITHOUT_LINES = re.compile(r"^M?([A-Z0-9]{3})([A-Z0-9]{3})$")
LONGEST_SOUGHT = 20

MORE_LISTS = {
    "zonder-eigenaar": gettext_lazy("Zonder eigenaar"),
    "leidinggevende-te-laat": gettext_lazy("Leidinggevende is te laat"),
    "herhaling": gettext_lazy("Herhaling"),
}
ORDERS = {
    "termijn": gettext_lazy("Termijn"),
    "nieuw": gettext_lazy("Nieuwste eerst"),
    "oud": gettext_lazy("Oudste eerst"),
    "ernst": gettext_lazy("Ernstigste eerst"),
    "contact": gettext_lazy("Langst geen contact"),
}

Words = Mapping[str, Any]


@dataclass(frozen=True)
class Known:
    """The values that each filter can have for one reader, with their words, in the order in which they are shown."""

    words: Mapping[str, Words]

    @classmethod
    def of(cls, scope: Iterable[tuple[UUID, str, UUID, str]], norms: Iterable[tuple[str, str]]) -> "Known":
        """Return what can be chosen, given the (team, name, handler, name) of the reader's cases and the norms."""
        found = list(scope)
        return cls(
            {
                "lijst": {**dict(CaseList.choices[1:]), **MORE_LISTS},
                "stand": {OPEN: gettext_lazy("Alles wat open is"), **dict(CaseStatus.choices)},
                "ernst": dict(Severity.choices),
                "team": _by_name((team, name) for team, name, _handler, _other in found),
                "eigenaar": _by_name((handler, name) for _team, _other, handler, name in found),
                "soort": {NOT_YET: gettext_lazy("Nog niet ingedeeld"), **dict(ThreatForm.choices)},
                "norm": {code: _(title) for code, title in norms},
                "volgorde": ORDERS,
                "aantal": {str(number): str(number) for number in (PER_PAGE, MOST_PER_PAGE)},
            }
        )


def _by_name(rows: Iterable[tuple[UUID, str]]) -> dict[str, str]:
    return {str(pk): name for pk, name in sorted(set(rows), key=lambda row: (row[1], str(row[0])))}


@dataclass(frozen=True)
class Filters:
    """The filters that mean something. `days` are the dates of `chosen`; `wrong` what could not be read, and why."""

    chosen: Mapping[str, str]
    days: Mapping[str, date] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)

    @property
    def narrowing(self) -> dict[str, str]:
        """Return those that narrow, without order and number."""
        return {name: value for name, value in self.chosen.items() if name not in KEPT}

    @property
    def order(self) -> str:
        return self.chosen.get("volgorde", "termijn")

    @property
    def per_page(self) -> int:
        return int(self.chosen.get("aantal", PER_PAGE))

    def query(self, *, without: str = "") -> str:
        """Return what stands behind the address of the list, without one of the filters; "" for nothing."""
        return urlencode({name: value for name, value in self.chosen.items() if name != without})

    def address(self, *, without: str = "") -> str:
        return address_of(self.query(without=without))


def address_of(query: str) -> str:
    """Return the address of the list with `query`."""
    return reverse("worklists:cases") + (f"?{query}" if query else "")


def read_filters(given: Mapping[str, Any], known: Known) -> Filters:
    """Return of `given` what means something; what is unknown is left out."""
    typed = {name: str(given.get(name, "")).replace("\x00", "") for name in (*known.words, *DAYS, "zoek")}
    chosen = {name: typed[name] for name in known.words if typed[name] in known.words[name]}
    days, wrong = _days(typed)
    chosen |= {name: f"{day.day}-{day.month}-{day.year}" for name, day in days.items()}
    sought = _reference(typed["zoek"])
    if sought is None:
        wrong["zoek"] = _("Zoek op een nummer, bijvoorbeeld %(example)s") % {"example": EXAMPLE}
    elif sought:
        chosen["zoek"] = sought
    return Filters(chosen, days, wrong)


def _days(typed: Mapping[str, str]) -> tuple[dict[str, date], dict[str, str]]:
    days, wrong = {}, {}
    for name in DAYS:
        try:
            day = DutchDateField(required=False).clean(typed[name][:40])
        except ValidationError as error:
            wrong[name] = str(error.messages[0])
            continue
        if day:
            days[name] = day
    if len(days) == len(DAYS) and days["tot"] < days["van"]:
        del days["tot"]
        wrong["tot"] = _("Deze dag ligt voor de eerste dag")
    return days, wrong


def _reference(typed: str) -> str | None:
    """Return the part of a number that is looked for, "" for nothing; None when it cannot be one."""
    part = "".join(typed.upper().split())[:LONGEST_SOUGHT]
    if NOT_A_NUMBER.search(part):
        return None
    return WITHOUT_LINES.sub(r"\1-\2", part)


def chips(filters: Filters, known: Known) -> list[dict[str, str]]:
    """Return the filters that are on, each in words and with the address without it."""
    titles = {
        "zoek": _("Nummer"),
        "ernst": _("Ernst"),
        "van": _("Vanaf"),
        "tot": _("Tot en met"),
        "eigenaar": _("Eigenaar"),
    }
    found = []
    for name, value in filters.narrowing.items():
        words = str(known.words[name][value]) if name in known.words else value
        label = f"{titles[name]}: {words}" if name in titles else words
        found.append({"label": label, "url": filters.address(without=name)})
    return found


# What is asked of everybody, and what stands behind "Meer filters".
FIRST = ("lijst", "stand", "ernst", "volgorde")
MORE = ("team", "eigenaar", "soort", "norm", "aantal")


def options(filters: Filters, known: Known) -> dict[str, list[dict[str, Any]]]:
    """Return the lists to choose from, in the two groups of the page."""
    titles = {
        "lijst": _("Lijst"),
        "stand": _("Stand"),
        "ernst": _("Ernst"),
        "volgorde": _("Volgorde"),
        "team": _("Team"),
        "eigenaar": _("Eigenaar"),
        "soort": _("Soort dreiging"),
        "norm": _("Staat stil"),
        "aantal": _("Aantal op een bladzijde"),
    }

    def option(name: str) -> dict[str, Any]:
        words = dict(known.words[name])
        if name not in KEPT:
            # For who looks for a number "everything that is open" is something else than nothing chosen.
            words = {"": _("Alles wat open is") if name == "stand" else _("Alle"), **words}
        if name == "stand" and "zoek" not in filters.chosen:
            words.pop(OPEN)
        return {
            "name": name,
            "label": titles[name],
            "choices": list(words.items()),
            "chosen": filters.chosen.get(name, ""),
        }

    return {"first": [option(name) for name in FIRST], "more": [option(name) for name in MORE]}
