"""From a concept to everybody it is for: checked, looked at by a second person where the setting asks for it, sent."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from advies.models import ThreatWarning, WarningReceipt, WarningStatus
from advies.warnings.audience import receivers
from advies.warnings.phrases import all_phrases
from advies.warnings.readiness import gaps_of
from advies.warnings.refusals import NobodyReceives, NotReady, NotYours, OutOfReach, SecondMustBeSomebodyElse
from advies.warnings.rights import AUTHORS, check_manages, check_writes, reaches
from dreiging.accounts import people
from dreiging.accounts.models import RoleHolding, Team, User
from dreiging.outbox import services as outbox
from dreiging.outbox.models import NoticeKind


@transaction.atomic
def propose(*, warning: ThreatWarning, by: User, at: datetime) -> ThreatWarning:
    """Offer a concept to a second person; without that setting it is sent at once.

    :raises NotYours: `by` is not its author, or it is no concept any more.
    :raises NotReady: something is missing, or there is nothing to do in it.
    :raises OutOfReach: it is for a team for which `by` may not write (any more).
    :raises NobodyReceives: nobody is in the teams and roles it is for.
    """
    warning = _locked(warning, WarningStatus.CONCEPT)
    check_writes(warning, by=by, at=at)
    _check_ready(warning, at=at)
    if not reaches(by, warning.team_ids, on=timezone.localtime(at).date()):
        raise OutOfReach
    warning.needs_second, warning.remark = settings.WARNINGS_FOUR_EYES, ""
    if not warning.needs_second:
        return _send(warning, at=at)
    warning.status = WarningStatus.PROPOSED
    warning.save(update_fields=["status", "needs_second", "remark"])
    _tell_possible_seconds(warning, at=at)
    return warning


@transaction.atomic
def approve(*, warning: ThreatWarning, by: User, at: datetime) -> ThreatWarning:
    """Send a proposed warning.

    :raises NotYours: `by` does not reach all it is for, or it is not proposed any more.
    :raises SecondMustBeSomebodyElse: `by` wrote it.
    :raises NotReady: its period is over meanwhile.
    :raises NobodyReceives: nobody is in the teams and roles it is for any more.
    """
    warning = _locked(warning, WarningStatus.PROPOSED)
    _check_second(warning, by=by, at=at)
    _check_ready(warning, at=at)
    warning.approved_by = by
    sent = _send(warning, at=at)
    _tell_author(sent, what="approved", at=at)
    return sent


@transaction.atomic
def send_back(*, warning: ThreatWarning, remark: str, by: User, at: datetime) -> ThreatWarning:
    """Give a proposed warning back to its author, with what must be better.

    :raises NotYours: `by` does not reach all it is for, or it is not proposed any more.
    :raises SecondMustBeSomebodyElse: `by` wrote it.
    """
    warning = _locked(warning, WarningStatus.PROPOSED)
    _check_second(warning, by=by, at=at)
    warning.status, warning.remark = WarningStatus.CONCEPT, remark
    warning.revision += 1
    warning.save(update_fields=["status", "remark", "revision"])
    _tell_author(warning, what=f"back {warning.revision}", at=at)
    return warning


@transaction.atomic
def take_back(*, warning: ThreatWarning, by: User, at: datetime) -> ThreatWarning:
    """Make a proposed warning a concept again, because its author wants to change it.

    :raises NotYours: `by` did not write it, or it is not proposed any more.
    """
    warning = _locked(warning, WarningStatus.PROPOSED)
    check_writes(warning, by=by, at=at)
    warning.status = WarningStatus.CONCEPT
    warning.save(update_fields=["status"])
    return warning


def seconds_for(warning: ThreatWarning, *, at: datetime) -> QuerySet[User]:
    """Narrow to who may look at it: an author's role over all teams it is for, and not its author."""
    on = timezone.localtime(at).date()
    found = User.objects.filter(is_active=True).exclude(pk=warning.author_id)
    for team in Team.objects.filter(pk__in=warning.team_ids):
        over_it = RoleHolding.objects.on(on).filter(role__in=AUTHORS, team__in=team.lineage)
        found = found.filter(pk__in=over_it.values("user"))
    return found.order_by("name", "pk")


def _locked(warning: ThreatWarning, status: WarningStatus) -> ThreatWarning:
    found = ThreatWarning.objects.select_for_update(of=("self",)).filter(pk=warning.pk, status=status).first()
    if found is None:
        raise NotYours
    return found


def _check_ready(warning: ThreatWarning, *, at: datetime) -> None:
    on = timezone.localtime(at).date()
    if gaps_of(warning, all_phrases(), on=on):
        raise NotReady
    if not receivers(warning.team_ids, warning.roles, on=on).exists():
        raise NobodyReceives


def _check_second(warning: ThreatWarning, *, by: User, at: datetime) -> None:
    if warning.author_id == by.pk:
        raise SecondMustBeSomebodyElse
    check_manages(warning, by=by, at=at)


def _send(warning: ThreatWarning, *, at: datetime) -> ThreatWarning:
    warning.status, warning.published_at = WarningStatus.PUBLISHED, at
    warning.save(update_fields=["status", "published_at", "needs_second", "remark", "approved_by"])
    if warning.replaces_id:
        outbox.withdraw_from_all(topic=warning.replaces_id, at=at)
        ThreatWarning.objects.filter(pk=warning.replaces_id, status=WarningStatus.PUBLISHED).update(
            status=WarningStatus.REPLACED, ended_at=at
        )
    deliver(warning, at=at)
    return warning


def deliver(warning: ThreatWarning, *, at: datetime) -> int:
    """Give `warning` to everybody it is for who does not have it yet; return how many those are."""
    today = timezone.localtime(at).date()
    had = WarningReceipt.objects.filter(warning=warning).values("receiver")
    new = list(receivers(warning.team_ids, warning.roles, on=today).exclude(pk__in=had))
    WarningReceipt.objects.bulk_create(
        (WarningReceipt(warning=warning, receiver=person) for person in new), ignore_conflicts=True
    )
    outbox.notify_all(
        new,
        NoticeKind.WARNING,
        key=f"warning|{warning.pk}",
        topic=warning.pk,
        path=warning.get_absolute_url(),
        at=at,
        # What begins later may wait for the next digest; what holds now may not.
        urgent=warning.starts_on is not None and warning.starts_on <= today,
    )
    return len(new)


def _tell_possible_seconds(warning: ThreatWarning, *, at: datetime) -> None:
    on = timezone.localtime(at).date()
    acting = {people.stand_in_for(person, on=on) for person in seconds_for(warning, at=at)} - {warning.author}
    outbox.notify_all(
        acting,
        NoticeKind.WARNING_APPROVE,
        key=f"warning|{warning.pk}|approve|{warning.revision}",
        topic=warning.pk,
        path=warning.get_preview_url(),
        at=at,
        urgent=True,
    )


def _tell_author(warning: ThreatWarning, *, what: str, at: datetime) -> None:
    outbox.notify(
        warning.author,
        NoticeKind.WARNING_DECIDED,
        key=f"warning|{warning.pk}|{what}",
        topic=warning.pk,
        path=warning.get_preview_url(),
        at=at,
    )
