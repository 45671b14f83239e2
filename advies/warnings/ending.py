"""A warning ends: withdrawn for a reason, taken over by a newer one, or because its last day is over."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from advies.models import ThreatWarning, WarningStatus
from advies.warnings.publishing import deliver
from advies.warnings.refusals import NotRunning
from advies.warnings.rights import check_manages
from advies.warnings.writing import FACTS
from dreiging.accounts import people
from dreiging.accounts.models import User
from dreiging.outbox import services as outbox
from dreiging.outbox.models import NoticeKind


@transaction.atomic
def withdraw(*, warning: ThreatWarning, reason: str, by: User, at: datetime) -> ThreatWarning:
    """End a warning before its last day; who got it hears so, with the reason on its page.

    :raises NotYours: `by` does not reach all it is for.
    :raises NotRunning: it ended already.
    """
    warning = _locked(warning)
    check_manages(warning, by=by, at=at)
    outbox.withdraw_from_all(topic=warning.pk, at=at)
    warning.status, warning.end_reason = WarningStatus.WITHDRAWN, reason
    warning.ended_at, warning.ended_by = at, by
    warning.save(update_fields=["status", "end_reason", "ended_at", "ended_by"])
    outbox.notify_all(
        User.objects.filter(pk__in=warning.receipts.values("receiver"), is_active=True),
        NoticeKind.WARNING_ENDED,
        key=f"warning|{warning.pk}|withdrawn",
        topic=warning.pk,
        path=warning.get_absolute_url(),
        at=at,
    )
    return warning


@transaction.atomic
def begin_update(*, warning: ThreatWarning, by: User, at: datetime) -> ThreatWarning:
    """Begin a concept that will take the place of a running warning; or go on with the one there is.

    The period is left open: to go on is decided anew.

    :raises NotYours: `by` does not reach all it is for, or somebody else is writing the update.
    :raises NotRunning: it ended already.
    """
    warning = _locked(warning)
    check_manages(warning, by=by, at=at)
    if begun := ThreatWarning.objects.filter(replaces=warning).first():
        return begun
    facts = {name: getattr(warning, name) for name in FACTS if name not in ("starts_on", "ends_on")}
    return ThreatWarning.objects.create(**facts, replaces=warning, author=by, changed_at=at)


def _locked(warning: ThreatWarning) -> ThreatWarning:
    running = ThreatWarning.objects.select_for_update(of=("self",)).filter(status=WarningStatus.PUBLISHED)
    if (current := running.filter(pk=warning.pk).first()) is None:
        raise NotRunning
    return current


@transaction.atomic
def end_what_is_over(*, at: datetime) -> int:
    """End every warning whose last day is over, and let no bell ring for it any more; return how many."""
    over = ThreatWarning.objects.over(on=timezone.localtime(at).date())
    ended = list(over.select_for_update(of=("self",), skip_locked=True).values_list("pk", flat=True))
    for warning in ended:
        outbox.withdraw_from_all(topic=warning, at=at)
    return ThreatWarning.objects.filter(pk__in=ended).update(status=WarningStatus.ENDED, ended_at=at)


def tell_newcomers(*, at: datetime) -> int:
    """Give what runs to who came to a team since; return how many got something."""
    running = ThreatWarning.objects.running(on=timezone.localtime(at).date())
    return sum(deliver(warning, at=at) for warning in running)


def ask_to_decide_again(*, at: datetime) -> int:
    """Tell the author the day before a warning ends that they must decide again; return how many end."""
    today = timezone.localtime(at).date()
    ending = list(ThreatWarning.objects.running(on=today).filter(ends_on__lte=today + timedelta(days=1)))
    for warning in ending:
        outbox.notify(
            people.stand_in_for(warning.author, on=today),
            NoticeKind.WARNING_ENDS,
            key=f"warning|{warning.pk}|ends",
            topic=warning.pk,
            path=warning.get_state_url(),
            at=at,
        )
    return len(ending)
