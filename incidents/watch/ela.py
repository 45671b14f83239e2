"""The quarterly overview of what the agreements ask (ELA; domain.md O1): counts for one eenheid, never a case.

A number under five is not shown, and neither is one that leaves fewer than five others: so no case can be traced.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from django.db.models import Count, DateField, ExpressionWrapper, F, Q, Window
from django.db.models.functions import Lead
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dreiging.accounts.models import Team
from incidents.models import Aangifte, AangifteEntry, Action, ActionKind
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
    rows = Aangifte.objects.filter(incident__team__lineage__0=team.eenheid_id)
    within = {"first": quarter.first, "end": quarter.end}
    filed = rows.filter(**_in_quarter("filed_on", **within)).aggregate(
        all=Count("pk"), good=Count("pk", filter=_within("vpt_confirmed_on", "filed_on", vpt_days))
    )
    decided = rows.filter(**_in_quarter("decision_known_on", **within)).aggregate(
        all=Count("pk"), good=Count("pk", filter=_within("decision_told_on", "decision_known_on", TOLD_DAYS))
    )
    windows = rows.filter(**_in_quarter("art12_deadline", **within))
    unspoken = windows.filter(
        Q(art12_explained_on__isnull=True) | Q(art12_explained_on__gt=F("art12_deadline")),
        Q(art12_deadline__lt=timezone.localtime(at).date()),
    )
    long_stalled = Action.objects.open().filter(
        kind=ActionKind.NORM,
        incident__team__lineage__0=team.eenheid_id,
        due_at__lt=at - STALLED_DAYS * DAY,
    )
    return [
        Line(_("aangiften gedaan"), few(filed["all"])),
        Line(_("VPT-code bevestigd binnen de termijn"), share(filed["good"], filed["all"]), _("allemaal")),
        Line(_("beslissing uitgelegd binnen 14 dagen"), share(decided["good"], decided["all"]), _("allemaal")),
        Line(_("termijn voor artikel 12 voorbij zonder uitleg"), few(unspoken.count()), "0"),
        Line(_("staat nu langer dan 30 dagen stil"), few(long_stalled.count()), "0"),
    ]


def stages(team: Team, quarter: Quarter) -> list[Line]:
    """Return the median number of days of each stage that ended in the quarter, of five or more."""
    rows = AangifteEntry.objects.filter(aangifte__incident__team__lineage__0=team.eenheid_id).exclude(old=F("new"))
    following = Window(Lead("happened_on"), partition_by="aangifte", order_by=["happened_on", "written_at"])
    found: dict[str, list[int]] = {}
    for stage, began, ended in rows.annotate(ended=following).values_list("new", "happened_on", "ended"):
        if ended and quarter.first <= ended < quarter.end:
            found.setdefault(stage, []).append((ended - began).days)
    return [
        Line(str(status.label), _days(found[status]))
        for status in AangifteStatus
        if len(found.get(status, ())) >= FEWEST
    ]


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


def _days(numbers: Iterable[int]) -> str:
    middle = round(median(numbers))
    return ngettext("%(number)s dag", "%(number)s dagen", middle) % {"number": middle}


def _in_quarter(column: str, *, first: date, end: date) -> dict[str, date]:
    return {f"{column}__gte": first, f"{column}__lt": end}


def _within(column: str, since: str, days: int) -> Q:
    """Return what makes `column` a day within `days` of `since`."""
    last = ExpressionWrapper(F(since) + days * DAY, output_field=DateField())
    return Q(**{f"{column}__lte": last})
