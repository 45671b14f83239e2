"""How the aangifte of a case goes in the demo: turns that somebody takes in it, each one call of a service."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from dreiging.accounts.models import User
from incidents.aangifte.facts import change_facts
from incidents.aangifte.moves import add_news, move_aangifte
from incidents.aangifte.preparing import make_document
from incidents.aangifte.wishes import decides, say_wish
from incidents.demo.clock import Course
from incidents.demo.draaiboek import do_what_is_due, talk_about_aangifte
from incidents.demo.unfolding import Unfolding
from incidents.models import Aangifte, Action, ActionKind, NewsFrom
from incidents.watch.postponing import may_postpone, postpone_norm
from incidents.workflow import AANGIFTE_ENDED

# Told as agreed: once in so many days.
TOLD_EVERY = timedelta(days=30)
# So long after the report it has been discussed (N01: two working days).
DISCUSSED_AFTER = 1.0
SOON_ASKED = timedelta(days=4)

# Names and values; a timedelta is the day so long after the turn.
Facts = Mapping[str, Any]
TODAY = timedelta(0)


@dataclass(frozen=True)
class Turn:
    """Something that happens `days` after the turn before it."""

    days: float

    def happen(self, case: Unfolding) -> None:
        raise NotImplementedError


@dataclass(frozen=True)
class Wished(Turn):
    """The employee says what they want, if it is theirs to say."""

    wish: str

    def happen(self, case: Unfolding) -> None:
        incident = case.now()
        people = [person for person in (incident.threatened, incident.reported_by) if person]
        for person in [person for person in people if decides(incident, person)][:1]:
            say_wish(incident=incident, wish=self.wish, by=person, at=case.at)


@dataclass(frozen=True)
class Prepared(Turn):
    """The employee makes the document to take along."""

    def happen(self, case: Unfolding) -> None:
        make_document(aangifte=_aangifte(case), by=case.author, at=case.at)


@dataclass(frozen=True)
class Moved(Turn):
    status: str
    told: str
    news_from: str = NewsFrom.OWN
    facts: Facts = field(default_factory=dict)

    def happen(self, case: Unfolding) -> None:
        move_aangifte(
            status=self.status,
            next_feedback_on=None if self.status in AANGIFTE_ENDED else _today(case) + TOLD_EVERY,
            **_said(case, self.told, self.news_from),
            **_on_days(self.facts, _today(case)),
        )


@dataclass(frozen=True)
class Told(Turn):
    """News, or the word that there is none."""

    told: str
    news_from: str = NewsFrom.OWN

    def happen(self, case: Unfolding) -> None:
        add_news(next_feedback_on=_today(case) + TOLD_EVERY, **_said(case, self.told, self.news_from))


@dataclass(frozen=True)
class FilledIn(Turn):
    facts: Facts

    def happen(self, case: Unfolding) -> None:
        change_facts(**_changing(case), **_on_days(self.facts, _today(case)))


@dataclass(frozen=True)
class PutOff(Turn):
    """What a norm asks is put off, where it asked."""

    norm: str
    until: timedelta
    reason: str

    def happen(self, case: Unfolding) -> None:
        waiting = Action.objects.open().filter(incident=case.incident, kind=ActionKind.NORM, norm_code=self.norm)
        for action in waiting.select_related("incident"):
            if may_postpone(action):
                until = _today(case) + self.until
                postpone_norm(action=action, until=until, reason=self.reason, by=case.actor(), at=case.at)


def follow_up(case: Unfolding, turns: Sequence[Turn]) -> Course:
    """Let the aangifte be discussed in time, and go as in `turns`."""
    yield case.after(days=DISCUSSED_AFTER)
    talk_about_aangifte(case)
    for turn in turns:
        yield case.after(days=turn.days)
        turn.happen(case)
        # What the draaiboek asks because of it does not wait until somebody looks again.
        do_what_is_due(case, within=SOON_ASKED)


def length_of(turns: Sequence[Turn]) -> timedelta:
    """Return how long after the report the last of `turns` is."""
    return timedelta(days=DISCUSSED_AFTER + sum(turn.days for turn in turns))


def _aangifte(case: Unfolding) -> Aangifte:
    related = Aangifte.objects.select_related("incident__reported_by", "incident__threatened", "incident__team")
    return related.get(incident=case.incident)


def _today(case: Unfolding) -> date:
    return timezone.localdate(case.at)


def _changing(case: Unfolding) -> dict[str, Any]:
    aangifte = _aangifte(case)
    by: User = case.actor()
    return {"aangifte": aangifte, "version": aangifte.version, "by": by, "at": case.at}


def _said(case: Unfolding, told: str, news_from: str) -> dict[str, Any]:
    return {**_changing(case), "happened_on": _today(case), "told": told, "news_from": news_from}


def _on_days(facts: Facts, today: date) -> dict[str, Any]:
    return {name: today + value if isinstance(value, timedelta) else value for name, value in facts.items()}
