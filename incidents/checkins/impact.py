"""What the threat does to the employee and to the people at home (A9, A10): said in talks, or by the employee."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models import User
from dreiging.outbox.models import NoticeKind
from incidents import timeline
from incidents.acting import Deed, acting_handler, check_open, lock_as_employee, lock_to
from incidents.audience import tell_actors, tell_employees
from incidents.models import EntryKind, Impact, ImpactMoment, Incident, Whom
from incidents.models.impact import HIGH


@dataclass(frozen=True)
class Felt:
    """What was said about one of them: how much (0–4), where (A9) and what they changed (A10)."""

    score: int
    areas: Collection[str] = ()
    adaptations: Collection[str] = ()


class SaidByTheOther(Exception):
    """It is about somebody else, who says it."""

    def __init__(self) -> None:
        super().__init__(_("Dit gaat over je collega. Je collega vult dit zelf in."))


@transaction.atomic
def ask_impact(
    *, incident: Incident, own: Felt, home: Felt | None, motivation: int | None, by: User, at: datetime
) -> list[Impact]:
    """Write down what the employee says in a talk; the employee reads it. `home` None: it was not said.

    :raises NotYours: `by` may not.
    :raises CaseIsClosed: the case is closed.
    :raises ValidationError: something is not on its scale or in its list.
    """
    incident, _part = lock_to(Deed.NEED, incident, by=by, at=at)
    check_open(incident)
    was_asked = Impact.objects.filter(incident=incident).exclude(moment=ImpactMoment.EMPLOYEE).exists()
    moment = ImpactMoment.FOLLOW_UP if was_asked else ImpactMoment.FIRST_TALK
    said = _keep(incident, moment, own, home, motivation, by=by, at=at)
    key = f"impact|{said[0].pk}"
    tell_employees(incident, NoticeKind.IMPACT_WRITTEN, key=key, at=at, page="checkins:own_impact")
    return said


@transaction.atomic
def say_impact(
    *, incident: Incident, own: Felt, home: Felt | None, motivation: int | None, by: User, at: datetime
) -> list[Impact]:
    """Keep what the employee says of their own accord; who handles it hears of it when it is much.

    :raises NotYours: `by` does not follow the case as the employee.
    :raises SaidByTheOther: it is about somebody else, who says it.
    :raises CaseIsClosed: the case is closed.
    :raises ValidationError: something is not on its scale or in its list.
    """
    incident = lock_as_employee(incident, by=by)
    if not may_say(incident, by):
        raise SaidByTheOther
    check_open(incident)
    said = _keep(incident, ImpactMoment.EMPLOYEE, own, home, motivation, by=by, at=at)
    if max(each.score for each in said) >= HIGH:
        who = acting_handler(incident, at=at)
        tell_actors(incident, [who], NoticeKind.IMPACT_HIGH, key=f"impact|{said[0].pk}", at=at)
    return said


def may_say(incident: Incident, user: User) -> bool:
    """Say whether it is about `user`: what somebody feels is theirs to say, and not of who reported it for them."""
    return incident.threatened_id in (None, user.pk) or not incident.threatened_knows


def _keep(
    incident: Incident,
    moment: ImpactMoment,
    own: Felt,
    home: Felt | None,
    motivation: int | None,
    *,
    by: User,
    at: datetime,
) -> list[Impact]:
    said = [_impact(Whom.SELF, own, motivation)]
    if home is not None:
        said.append(_impact(Whom.HOME, home, None))
    for each in said:
        each.incident, each.moment, each.said_by, each.said_at = incident, moment, by, at
        each.full_clean(exclude=["incident", "said_by"])
    Impact.objects.bulk_create(said)
    data = {"scores": {str(each.about): each.score for each in said}}
    timeline.record(incident, EntryKind.IMPACT_SAID, by=by, at=at, data=data)
    return said


def _impact(about: Whom, felt: Felt, motivation: int | None) -> Impact:
    areas, adaptations = sorted(felt.areas), sorted(felt.adaptations)
    return Impact(about=about, score=felt.score, areas=areas, adaptations=adaptations, motivation=motivation)
