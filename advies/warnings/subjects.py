"""What nobody can do anything about yet is no warning: the manager talks about it with the team (screens.md 5)."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from advies.models import TalkSubject, ThreatWarning
from advies.models.talk_subject import SUBJECT_LENGTH
from advies.warnings.refusals import HasAnAction, NothingToTalkAbout, NotYours, OutOfReach
from advies.warnings.rights import reaches
from advies.warnings.writing import locked_concept
from dreiging.accounts import people
from dreiging.accounts.models import Role, Team, TeamKind, User
from dreiging.outbox import services as outbox
from dreiging.outbox.models import NoticeKind

WHO_TALKS = (Role.LEIDINGGEVENDE, Role.TEAMCHEF)
SUBJECTS = "/gespreksonderwerpen/"


@transaction.atomic
def make_subject(*, warning: ThreatWarning, by: User, at: datetime) -> list[TalkSubject]:
    """Turn a concept without anything to do into a subject for each team it is for, and tell their managers.

    :raises NotYours: `by` is not its author, or it is no concept any more.
    :raises HasAnAction: there is something to do in it.
    :raises NothingToTalkAbout: it says nothing, or is for nobody.
    :raises OutOfReach: it is for a team for which `by` may not write.
    """
    warning = locked_concept(warning, by=by, at=at)
    on = timezone.localtime(at).date()
    if warning.actions:
        raise HasAnAction
    if not warning.what or not warning.team_ids:
        raise NothingToTalkAbout
    if not reaches(by, warning.team_ids, on=on):
        raise OutOfReach
    teams = Team.objects.within(warning.team_ids).filter(kind=TeamKind.TEAM).order_by("name", "pk")
    words = "\n".join(filter(None, (warning.what, warning.place, warning.consequence)))[:SUBJECT_LENGTH]
    made = [TalkSubject.objects.create(team=team, words=words, made_by=by, made_at=at) for team in teams]
    for subject in made:
        _tell_manager(subject, at=at)
    warning.delete()
    return made


def subjects_of(user: User, *, at: datetime) -> QuerySet[TalkSubject]:
    """Narrow to the subjects of the teams that `user` leads, or stands in for who does."""
    on = timezone.localtime(at).date()
    leaders = [user, *User.objects.filter(pk__in=people.replaced_by(user, on=on))]
    teams = {team for leader in leaders for team in people.teams_of(leader, WHO_TALKS, on=on)}
    return TalkSubject.objects.filter(team__in=Team.objects.within(list(teams)))


@transaction.atomic
def take_up(*, subject: TalkSubject, by: User, at: datetime) -> TalkSubject:
    """Say that it was talked about; saying it again changes nothing.

    :raises NotYours: it is of a team that `by` does not lead.
    """
    current = subjects_of(by, at=at).select_for_update(of=("self",)).filter(pk=subject.pk).first()
    if current is None:
        raise NotYours
    if current.taken_up_at is None:
        current.taken_up_by, current.taken_up_at = by, at
        current.save(update_fields=["taken_up_by", "taken_up_at"])
    return current


def _tell_manager(subject: TalkSubject, *, at: datetime) -> None:
    on = timezone.localtime(at).date()
    if manager := people.staff_of(subject.team, on=on).manager():
        outbox.notify(
            people.stand_in_for(manager, on=on),
            NoticeKind.TALK_SUBJECT,
            key=f"subject|{subject.pk}",
            topic=subject.pk,
            path=SUBJECTS,
            at=at,
        )
