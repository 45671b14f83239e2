"""Writing down how an aangifte comes to stand, and news about it: what was said, and when they hear again."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dreiging.accounts.models import User
from dreiging.outbox.models import NoticeKind
from incidents import timeline
from incidents.aangifte.asked import DAY_OF_MOVE, FACTS_OF_MOVE
from incidents.aangifte.locking import check_and_save, lock_aangifte
from incidents.aangifte_lists import Wish
from incidents.audience import tell_employees
from incidents.checklist import refresh_checklist
from incidents.models import Aangifte, AangifteEntry, EntryKind, NewsFrom
from incidents.watch.ending import settle
from incidents.workflow import AANGIFTE_ENDED, BEFORE_FILING, AangifteStatus, check_aangifte_move

S = AangifteStatus

# Nobody is left longer without a word: after 45 days any case counts as gone silent (N17; default).
FURTHEST_FEEDBACK_DAYS = 45
THEIR_NEWS = {NewsFrom.POLICE, NewsFrom.OM, NewsFrom.COURT}
# What a complaint to the court undoes: there will be another decision.
_UNDONE_BY_COURT = {
    "decision_known_on": None,
    "decision_served": None,
    "decision_told_on": None,
    "art12_explained_on": None,
    "sepot_code": "",
}


class DayNotPossible(Exception):
    """What is written down cannot have happened on that day; the text says why."""


class FeedbackNotPossible(Exception):
    """The employee cannot hear again on that day; the text says which can."""


@transaction.atomic
def move_aangifte(
    *,
    aangifte: Aangifte,
    status: str,
    happened_on: date,
    news_from: str,
    told: str,
    next_feedback_on: date | None,
    version: int,
    by: User,
    at: datetime,
    **facts: Any,
) -> Aangifte:
    """Let an aangifte come to stand at `status`, with the facts that belong to it, and tell the employees.

    `facts` are those of `asked.FACTS_OF_MOVE`. `next_feedback_on` is None only when nothing is expected any more.

    :raises NotYours: `by` may not.
    :raises CaseIsClosed: the case is closed.
    :raises ChangedMeanwhile: it was changed since `version`.
    :raises MoveNotAllowed: there is no arrow from how it stands now.
    :raises DayNotPossible: it is in the future, or before what came before it.
    :raises FeedbackNotPossible: the employee must hear again, and not on that day.
    :raises ValidationError: the values contradict a rule.
    """
    aangifte = lock_aangifte(aangifte, version=version, by=by, at=at)
    old, new = S(aangifte.status), S(status)
    check_aangifte_move(old, new)
    _check_day(aangifte, happened_on, at=at)
    _leave(aangifte, new)
    _fill_in(aangifte, new, {**facts, **({DAY_OF_MOVE[new]: happened_on} if new in DAY_OF_MOVE else {})}, at=at)
    aangifte.status, aangifte.status_since = new, happened_on
    entry = AangifteEntry(old=old, new=new, happened_on=happened_on, news_from=news_from, told=told)
    _write(aangifte, entry, EntryKind.AANGIFTE_MOVED, next_feedback_on=next_feedback_on, by=by, at=at)
    refresh_checklist(aangifte.incident, at=at, by=by)
    return aangifte


@transaction.atomic
def add_news(
    *,
    aangifte: Aangifte,
    happened_on: date,
    news_from: str,
    told: str,
    next_feedback_on: date | None,
    version: int,
    by: User,
    at: datetime,
) -> Aangifte:
    """Write down that somebody said something, or that the employee was told, while it stands as it stood.

    :raises NotYours: `by` may not.
    :raises CaseIsClosed: the case is closed.
    :raises ChangedMeanwhile: it was changed since `version`.
    :raises DayNotPossible: it is in the future.
    :raises FeedbackNotPossible: the employee must hear again, and not on that day.
    :raises ValidationError: the values contradict a rule.
    """
    aangifte = lock_aangifte(aangifte, version=version, by=by, at=at)
    _check_not_in_future(happened_on, at=at)
    now = aangifte.status
    entry = AangifteEntry(old=now, new=now, happened_on=happened_on, news_from=news_from, told=told)
    _write(aangifte, entry, EntryKind.AANGIFTE_NEWS, next_feedback_on=next_feedback_on, by=by, at=at)
    return aangifte


def furthest_feedback(aangifte: Aangifte, *, on: date) -> date:
    """Return the last day that may be promised: as agreed with the employee, else within 45 days (N17; default)."""
    return on + timedelta(days=max(FURTHEST_FEEDBACK_DAYS, aangifte.contact_agreement_days or 0))


def _check_not_in_future(happened_on: date, *, at: datetime) -> None:
    if happened_on > timezone.localtime(at).date():
        raise DayNotPossible(_("De dag kan niet in de toekomst liggen"))


def _check_day(aangifte: Aangifte, happened_on: date, *, at: datetime) -> None:
    """Refuse a day that cannot be. Before filing anything may turn out to have happened earlier."""
    _check_not_in_future(happened_on, at=at)
    if aangifte.status not in BEFORE_FILING and happened_on < aangifte.status_since:
        text = _("Dit kan niet eerder zijn dan %(day)s: toen kwam de stand op “%(status)s”")
        day = date_format(aangifte.status_since, "j F Y")
        raise DayNotPossible(text % {"day": day, "status": aangifte.get_status_display()})


def _leave(aangifte: Aangifte, new: AangifteStatus) -> None:
    """Take away what no longer holds once it stands at `new`."""
    if aangifte.status == S.DECLINED or new in (S.APPOINTMENT, S.FILED):
        aangifte.reasons_not, aangifte.reason_not_words = [], ""
    if aangifte.status == S.ART12 and new != S.CLOSED:
        for name, nothing in _UNDONE_BY_COURT.items():
            setattr(aangifte, name, nothing)


def _fill_in(aangifte: Aangifte, new: AangifteStatus, facts: dict[str, Any], *, at: datetime) -> None:
    if strange := facts.keys() - {*FACTS_OF_MOVE.get(new, ()), DAY_OF_MOVE.get(new)}:
        raise TypeError(f"{sorted(strange)} belong to no move to {new}.")
    # Not said again is not taken back.
    if facts.get("wish") in (None, "", Wish.UNKNOWN):
        facts.pop("wish", None)
    else:
        aangifte.wish_said_at = at
    for name, value in facts.items():
        setattr(aangifte, name, value)


def _write(
    aangifte: Aangifte, entry: AangifteEntry, kind: EntryKind, *, next_feedback_on: date | None, by: User, at: datetime
) -> None:
    """Save the aangifte with its entry, remember it and tell the employees."""
    today = timezone.localtime(at).date()
    aangifte.next_feedback_on = entry.next_feedback_on = _promised(aangifte, next_feedback_on, on=today)
    aangifte.last_told_on = today
    if entry.news_from in THEIR_NEWS:
        aangifte.last_news_on = max(aangifte.last_news_on or entry.happened_on, entry.happened_on)
    check_and_save(aangifte)
    settle(aangifte.incident, at=at)
    entry.incident, entry.aangifte, entry.written_by, entry.written_at = aangifte.incident, aangifte, by, at
    entry.full_clean(exclude=["incident", "aangifte", "written_by"])
    entry.save()
    data = {"old": entry.old, "new": entry.new}
    timeline.record(aangifte.incident, kind, by=by, at=at, data=data, aangifte_entry=entry)
    key = f"aangifte|{entry.pk}"
    tell_employees(aangifte.incident, NoticeKind.AANGIFTE_NEWS, key=key, at=at, page="aangifte:own")


def _promised(aangifte: Aangifte, day: date | None, *, on: date) -> date | None:
    """Return when the employee hears again; None once it ended, or before anybody spoke about it."""
    if aangifte.status in AANGIFTE_ENDED:
        return None
    if day is None and aangifte.status == S.NOT_DISCUSSED:
        return None
    if day is None or day <= on:
        raise FeedbackNotPossible(_("Kies een dag na vandaag waarop de medewerker weer iets hoort"))
    furthest = furthest_feedback(aangifte, on=on)
    if day > furthest:
        text = _("Kies een dag tot en met %(day)s, of spreek met de medewerker een langere tijd af")
        raise FeedbackNotPossible(text % {"day": date_format(furthest, "j F Y")})
    return day
