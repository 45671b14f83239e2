"""The quarterly overview of what the agreements ask (ELA; domain.md O1): counts for one eenheid, never a case.

A number under five is not shown, and neither is one that leaves fewer than five others: so no case can be traced.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dreiging.accounts.models import Team
from incidents import beyond_own_cases
from incidents.workflow import AangifteStatus

FEWEST = 5
DAY = timedelta(days=1)
VPT_DAYS, TOLD_DAYS, STALLED_DAYS = 7, 14, 30


@dataclass(frozen=True)
class Quarter:
    """Three months: `first` up to, and not including, `end`."""

    first: date

    @property
    def end(self) -> date:
        year, month = divmod(self.first.year * 12 + self.first.month + 2, 12)
        return date(year, month + 1, 1)

    @property
    def code(self) -> str:
        return f"{self.first.year}-{(self.first.month + 2) // 3}"

    @property
    def words(self) -> str:
        return _("%(number)se kwartaal van %(year)s") % {
            "number": (self.first.month + 2) // 3,
            "year": self.first.year,
        }

    @classmethod
    def of(cls, day: date) -> "Quarter":
        return cls(date(day.year, 3 * ((day.month - 1) // 3) + 1, 1))


def last_quarters(today: date, number: int = 8) -> list[Quarter]:
    """Return this quarter and those before it, the newest first."""
    found = [Quarter.of(today)]
    while len(found) < number:
        found.append(Quarter.of(found[-1].first - DAY))
    return found


@dataclass(frozen=True)
class Line:
    """One line of the overview: what, how many, and what is aimed at."""

    name: str
    value: str
    aim: str = ""


def overview(team: Team, quarter: Quarter, *, at: datetime, vpt_days: int = VPT_DAYS) -> list[Line]:
    """Return the lines for the eenheid of `team` in a quarter."""
    counts = beyond_own_cases.ela_counts(
        team.eenheid_id,
        first=quarter.first,
        end=quarter.end,
        today=timezone.localtime(at).date(),
        vpt_days=vpt_days,
        told_days=TOLD_DAYS,
        stalled_before=at - STALLED_DAYS * DAY,
    )
    return [
        Line(_("aangiften gedaan"), few(counts.filed)),
        Line(_("VPT-code bevestigd binnen de termijn"), share(counts.filed_well, counts.filed), _("allemaal")),
        Line(_("beslissing uitgelegd binnen 14 dagen"), share(counts.decided_well, counts.decided), _("allemaal")),
        Line(_("termijn voor artikel 12 voorbij zonder uitleg"), few(counts.unspoken), "0"),
        Line(_("staat nu langer dan 30 dagen stil"), few(counts.stalled), "0"),
    ]


def stages(team: Team, quarter: Quarter) -> list[Line]:
    """Return the median number of days of each stage that ended in the quarter, of five or more."""
    found = beyond_own_cases.ela_stages(team.eenheid_id, first=quarter.first, end=quarter.end, fewest=FEWEST)
    return [Line(str(status.label), _days(found[status])) for status in AangifteStatus if status in found]


def few(number: int) -> str:
    """Return a number, or "0 t/m 4" when it is so small that a case could be traced."""
    return str(number) if number >= FEWEST else _("0 t/m 4")


def share(part: int, whole: int) -> str:
    """Return "12 van 30", without telling a part, or what is left of it, that is too small."""
    if whole < FEWEST:
        return _("te weinig om te laten zien")
    words = str(part)
    if part < FEWEST:
        words = few(part)
    elif whole - part < FEWEST:
        words = _("%(least)s t/m %(whole)s") % {"least": max(FEWEST, whole - FEWEST + 1), "whole": whole}
    return _("%(part)s van %(whole)s") % {"part": words, "whole": whole}


def _days(median: float) -> str:
    middle = round(median)
    return ngettext("%(number)s dag", "%(number)s dagen", middle) % {"number": middle}
