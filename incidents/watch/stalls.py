"""When the follow-up of an aangifte stands still, norm by norm: domain.md (c), laid beside it.

What is the matter, and from which day it counts; after how long it is stalled is in the norm (`ladders`). Terms are
turned around, so that the database compares dates and knows no calendar.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import DateField, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest, TruncDate
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone

from advies.severity import Severity
from dreiging import workdays
from dreiging.workdays import AMSTERDAM, Term, Unit
from incidents.aangifte_lists import LegalArticle, Wish
from incidents.models import Aangifte, Contact
from incidents.models.aangifte import AangifteQuerySet
from incidents.watch.ladders import Ladder
from incidents.workflow import AANGIFTE_ENDED, AANGIFTE_RUNS, OPEN_STATUSES, OPEN_TO_ART12
from incidents.workflow import AangifteStatus as S

WITH_POLICE = [S.FILED, S.CONFIRMED, S.INVESTIGATION]
WITH_POLICE_OR_OM = [*WITH_POLICE, S.SENT_OM, S.OM_REVIEW]
BEFORE_COURT = [S.SUMMONED, S.HEARING]
# Only shown in the list: nobody hears of it (N16).
LIST_ONLY = frozenset({"N16"})
# Asked once, and never counted as somebody's work (N18).
ASKED_ONCE = "N18"


@dataclass(frozen=True)
class Stall:
    """What is the matter, and since which day; `agreed` is the column with days that were agreed in place of it."""

    since: Any
    when: Q
    agreed: str = ""


@lru_cache(maxsize=4)
def stalls_on(today: date) -> dict[str, Stall]:
    """Return for each norm what it looks at."""
    last_talk = Contact.objects.filter(incident=OuterRef("incident")).order_by("-happened_at")
    last_talk_on = Subquery(last_talk.annotate(day=TruncDate("happened_at", tzinfo=AMSTERDAM)).values("day")[:1])
    last_movement = Greatest(
        TruncDate("incident__received_at", tzinfo=AMSTERDAM),
        TruncDate("incident__closing_announced_at", tzinfo=AMSTERDAM),
        "status_since",
        "last_news_on",
        "last_told_on",
        last_talk_on,
    )
    incomplete = Q(vpt_confirmed_on__isnull=True) | Q(pv_number="") | Q(copy_received_on__isnull=True)
    still_to_explain = Q(art12_deadline__gte=today) | Q(art12_explained_on__isnull=True)
    return {
        "N01": Stall(F("status_since"), Q(status=S.NOT_DISCUSSED)),
        "N02": Stall(F("appointment_on"), Q(status=S.APPOINTMENT)),
        "N03": Stall(F("filed_on"), Q(status__in=WITH_POLICE) & incomplete),
        "N04": Stall(F("filed_on"), Q(status__in=WITH_POLICE_OR_OM, info_request_on__isnull=True)),
        "N05": Stall(F("filed_on"), Q(status__in=[S.FILED, S.CONFIRMED], last_news_on__isnull=True)),
        "N06": Stall(
            Greatest("status_since", "last_told_on"), Q(status=S.INVESTIGATION), agreed="contact_agreement_days"
        ),
        "N07": Stall(F("filed_on"), Q(status__in=WITH_POLICE)),
        "N08": Stall(F("status_since"), Q(status=S.OM_REVIEW)),
        "N09": Stall(F("decision_known_on"), Q(decision_known_on__isnull=False, decision_told_on__isnull=True)),
        "N10": Stall(F("art12_deadline"), Q(status__in=OPEN_TO_ART12) & still_to_explain),
        "N11": Stall(F("hearing_on"), Q(status__in=BEFORE_COURT, hearing_on__gte=today)),
        "N12": Stall(Coalesce("judgment_on", "hearing_on"), Q(status__in=BEFORE_COURT, hearing_on__lt=today)),
        "N13": Stall(F("judgment_on"), Q(status=S.JUDGMENT)),
        "N14": Stall(F("status_since"), Q(status__in=[S.FINAL, S.CLOSED], closing_talk_on__isnull=True)),
        "N15": Stall(
            F("complaint_deadline"),
            Q(articles__contains=[LegalArticle.SR285B], complaint_made_on__isnull=True) & ~Q(status__in=AANGIFTE_ENDED),
        ),
        "N16": Stall(F("filed_on"), Q(status__in=AANGIFTE_RUNS)),
        "N17": Stall(last_movement, Q()),
        "N18": Stall(F("status_since"), Q(status=S.DECLINED, asked_again_on__isnull=True)),
        "N19": Stall(
            TruncDate("wish_said_at", tzinfo=AMSTERDAM),
            Q(wish__in=[Wish.YES, Wish.WITH_HELP], status__in=[S.NOT_DISCUSSED, S.DISCUSSED]),
        ),
    }


def stalled(ladder: Ladder, *, at: datetime, severities: tuple[str, ...] = tuple(Severity)) -> AangifteQuerySet:
    """Return what is stalled by a norm at `at`, in open cases, with `since` and `agreed_days`; nothing when it is off.

    A norm with rungs before its deadline finds what it must tell: it is early.
    """
    stall = stalls_on(timezone.localtime(at).date())[ladder.code]
    rows = Aangifte.objects.filter(stall.when, incident__status__in=OPEN_STATUSES)
    rows = rows.annotate(since=stall.since)
    if not ladder.is_active:
        return rows.none()
    return rows.filter(_is_over(ladder, stall.agreed, at=at, severities=severities))


def agreed_column(code: str) -> str:
    """Return the column with days that were agreed in place of the term of the norm; "" when there is none."""
    return stalls_on(date.min)[code].agreed


def _is_over(ladder: Ladder, agreed: str, *, at: datetime, severities: tuple[str, ...]) -> Q:
    """Return what is over at `at`, for each level of severity."""
    by_term: dict[Term, list[str]] = {}
    for severity in severities:
        by_term.setdefault(ladder.terms[severity], []).append(severity)
    over = Q()
    for term, levels in by_term.items():
        over |= Q(incident__severity__in=levels, since__lte=_latest(ladder, term, at=at))
    if not agreed:
        return over
    last = workdays.latest_start(at, Term(0, Unit.DAYS, ""))
    as_agreed = ExpressionWrapper(F("since") + F(agreed), output_field=DateField())
    given = Q(**{f"{agreed}__isnull": False})
    return (over & ~given) | (given & Q(incident__severity__in=severities) & Q(LessThanOrEqual(as_agreed, last)))


def _latest(ladder: Ladder, term: Term, *, at: datetime) -> date:
    if not ladder.days_before:
        return workdays.latest_start(at, term)
    # Days only: "zoveel dagen voor de termijn" begins in the morning of that day.
    return timezone.localtime(at).date() + timedelta(days=ladder.days_before - term.amount)
