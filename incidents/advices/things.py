"""Counts of things that are no people: teams, talks, texts, warnings. Live, for half a year and the one before it.

No table of a case is read here, and nobody can be counted by them: a team, a talk or a text is not a person.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Case, CharField, Count, F, Q, Value, When
from django.utils import timezone

from advies.models import (
    Deployment,
    DeploymentStatus,
    Facility,
    Measure,
    ProtocolVersion,
    TeamTalk,
    ThreatWarning,
    VersionStatus,
    WarningStatus,
)
from advies.models.team_talk import EVERY
from dreiging.accounts.models import Team, TeamKind

REVIEWED_EVERY = timedelta(days=365)
NOW, BEFORE = "NOW", "BEFORE"


@dataclass(frozen=True)
class Tally:
    """How many of how many, for all, for all in the half year before (None: not counted), and by eenheid."""

    did: int
    everybody: int
    before: tuple[int, int] | None = None
    units: Mapping[UUID, tuple[int, int]] = field(default_factory=dict)


def count_things(*, at: datetime) -> dict[str, Tally]:
    """Return every tally by its name. Seven queries, whatever the number."""
    talked, led = _talks(at)
    return {
        "protocols": _protocols(at),
        "warnings": _warnings(at),
        "facilities": _facilities(at),
        "teams_that_talked": talked,
        "led_talks": led,
        "deployments": _deployments(at),
        "guidelines": _guidelines(),
    }


def names_of_units() -> dict[UUID, str]:
    """Return the eenheden, by name."""
    return dict(Team.objects.filter(kind=TeamKind.EENHEID).order_by("name").values_list("pk", "name"))


def _halves(moment: str, at: datetime) -> Case:
    """Return which half year `moment` was in: the one that ends now, or the one before it."""
    return Case(When(**{f"{moment}__gt": at - EVERY}, then=Value(NOW)), default=Value(BEFORE), output_field=CharField())


Row = tuple[UUID, str, int, int]


def _tally(rows: list[Row], everybody: Callable[[UUID, int], int] = lambda _unit, counted: counted) -> Tally:
    """Return a tally of rows (eenheid, half year, did, counted)."""
    units = {unit: (did, everybody(unit, counted)) for unit, half, did, counted in rows if half == NOW}
    before = [(did, counted) for _unit, half, did, counted in rows if half == BEFORE]
    return Tally(
        did=sum(did for did, _all in units.values()),
        everybody=sum(counted for _did, counted in units.values()),
        before=(sum(did for did, _all in before), sum(counted for _did, counted in before)),
        units=units,
    )


def _talks(at: datetime) -> tuple[Tally, Tally]:
    """Return the teams that talked, of those with people in them, and the talks that somebody from outside led."""
    # A team in which nobody works is no team that should talk.
    peopled = Team.objects.filter(kind=TeamKind.TEAM, members__is_active=True)
    held = TeamTalk.objects.held().filter(starts_at__gt=at - 2 * EVERY, starts_at__lte=at)
    rows = list(
        held.annotate(unit=F("team__lineage__0"), half=_halves("starts_at", at))
        .values("unit", "half")
        .annotate(
            teams=Count("team", distinct=True, filter=Q(team__in=peopled.values("pk"))),
            talks=Count("pk"),
            led=Count("offer"),
        )
        .values_list("unit", "half", "teams", "talks", "led")
    )
    teams = dict(peopled.annotate(unit=F("lineage__0")).values_list("unit").annotate(Count("pk", distinct=True)))
    talked = {half: {unit: number for unit, of, number, *_rest in rows if of == half} for half in (NOW, BEFORE)}
    everybody = sum(teams.values())
    by_team = Tally(
        did=sum(talked[NOW].values()),
        everybody=everybody,
        before=(sum(talked[BEFORE].values()), everybody),
        units={unit: (talked[NOW].get(unit, 0), number) for unit, number in teams.items()},
    )
    return by_team, _tally([(unit, half, led, talks) for unit, half, _teams, talks, led in rows])


def _deployments(at: datetime) -> Tally:
    begun = Deployment.objects.filter(starts_at__gt=at - 2 * EVERY, starts_at__lte=at)
    rows = (
        begun.exclude(status=DeploymentStatus.CANCELLED)
        .annotate(unit=F("team__lineage__0"), half=_halves("starts_at", at))
        .values("unit", "half")
        .annotate(before=Count("pk", filter=Q(discussed_at__lt=F("starts_at"))), begun=Count("pk"))
        .values_list("unit", "half", "before", "begun")
    )
    return _tally(list(rows))


def _warnings(at: datetime) -> Tally:
    """Return the warnings that were sent with something to do; the database refuses another one."""
    sent = ThreatWarning.objects.filter(published_at__gt=at - 2 * EVERY, published_at__lte=at)
    rows = (
        sent.exclude(status=WarningStatus.CONCEPT)
        .annotate(half=_halves("published_at", at))
        .values("half")
        .annotate(with_action=Count("pk", filter=~Q(action_1="")), sent=Count("pk"))
        .values_list("half", "with_action", "sent")
    )
    found = {half: (did, counted) for half, did, counted in rows}
    did, everybody = found.get(NOW, (0, 0))
    return Tally(did, everybody, before=found.get(BEFORE, (0, 0)))


def _facilities(at: datetime) -> Tally:
    today = timezone.localtime(at).date()
    due = Count("pk", filter=Q(pk__in=Facility.objects.due_for_check(on=today).values("pk")))
    found = Facility.objects.filter(is_shown=True).aggregate(shown=Count("pk"), due=due)
    return Tally(found["shown"] - found["due"], found["shown"])


def _protocols(at: datetime) -> Tally:
    newest = ProtocolVersion.objects.published().order_by("protocol", "-number").distinct("protocol")
    days = list(newest.values_list("published_at", flat=True))
    return Tally(sum(day is not None and day > at - REVIEWED_EVERY for day in days), len(days))


def _guidelines() -> Tally:
    told = Count("pk", filter=Q(versions__status=VersionStatus.PUBLISHED), distinct=True)
    found = Measure.objects.aggregate(told=told, all=Count("pk", distinct=True))
    return Tally(found["told"], found["all"])
