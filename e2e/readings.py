"""Who read the cases of the world, and what a privacy officer finds of it."""

from datetime import timedelta
from typing import TYPE_CHECKING

from dreiging.accounts.models import Role
from dreiging.accounts.tests.factories import RoleFactory, UserFactory
from incidents.models import (
    AlarmOutcome,
    AlarmRule,
    CaseGrant,
    Incident,
    Purpose,
    Reading,
    ReadingAlarm,
    Seen,
)
from incidents.readlog.handling import close, take_up

if TYPE_CHECKING:
    from e2e.world import World

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def make_readings(world: "World", *, long_text: str) -> None:
    """Add a privacy officer, `alarm` and `alarm_closed`; in `talked` and `long` everybody with a grant has looked."""
    people = world.people
    people["officer"] = UserFactory(name="Fleur Groen", email="officer@voorbeeld.test", team=people["hr"].team)
    RoleFactory(user=people["officer"], role=Role.FG)
    for name in ("talked", "long"):
        _everybody_looked(world, Incident.objects.get(reference=world.names[name]), long_text[:300])
    named = {
        name: _alarm(world, rule) for name, rule in (("alarm", AlarmRule.NIGHT), ("alarm_closed", AlarmRule.GRANTS))
    }
    take_up(alarm=named["alarm_closed"], by=people["officer"], at=world.now)
    what = {"outcome": AlarmOutcome.EXPLAINED, "words": long_text[:1000]}
    close(alarm=named["alarm_closed"], **what, by=people["officer"], at=world.now)
    world.names |= {name: str(alarm.pk) for name, alarm in named.items()}


def _everybody_looked(world: "World", case: Incident, words: str) -> None:
    for grant in CaseGrant.objects.filter(incident=case).select_related("user"):
        how = {"incident": case, "reader": grant.user, "role": grant.role, "grant": grant}
        for hours in range(1, 70, 9):
            Reading.objects.create(**how, purpose=Purpose.TASK, seen=Seen.CASE, at=world.now - hours * HOUR)
        Reading.objects.create(**how, purpose=Purpose.OTHER, words=words, seen=Seen.REASON, at=world.now - DAY)


def _alarm(world: "World", rule: AlarmRule) -> ReadingAlarm:
    cases = Incident.objects.order_by("pk")[:30]
    return ReadingAlarm.objects.create(
        rule=rule,
        person=world.people["casemanager"],
        window_starts=world.now - 9 * HOUR,
        window_ends=world.now - 2 * HOUR,
        cases=len(cases),
        times=40,
        which={case.reference: str(case.pk) for case in cases},
        noticed_at=world.now - 3 * HOUR,
    )
