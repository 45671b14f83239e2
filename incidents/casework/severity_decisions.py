"""Confirming or changing the severity that the rules proposed.

The severity is internal triage for terms, and never replaces a threat assessment by the police.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from advies.severity import Severity
from dreiging.accounts.models import User
from dreiging.outbox.models import NoticeKind
from incidents import actions, timeline
from incidents.acting import Deed, NotYours, Part, check_open, check_version, lock_to
from incidents.audience import tell_actors, tell_employees
from incidents.checklist import refresh_checklist
from incidents.models import Action, ActionKind, EntryKind, Incident, SeverityDecision


class LoweringNotYours(NotYours):
    """Lowering is for the case manager, never without word to the employee (domain.md b.1)."""

    def __str__(self) -> str:
        return str(_("Alleen de casemanager kan de ernst lager maken."))


@transaction.atomic
def decide_severity(
    *, incident: Incident, severity: str, reason: str, version: int, by: User, at: datetime
) -> SeverityDecision:
    """Confirm or change the severity, with a reason that the employee reads. Raising shortens the open terms.

    :raises NotYours: `by` may not; LoweringNotYours when only the case manager may.
    :raises CaseIsClosed: it is closed.
    :raises ChangedMeanwhile: somebody decided something since `version`.
    :raises ValidationError: there is no reason, or no such severity.
    """
    incident, part = lock_to(Deed.SEVERITY, incident, by=by, at=at)
    check_open(incident)
    check_version(incident, version)
    old = Severity(incident.severity)
    decision = SeverityDecision(
        incident=incident, old=old, new=severity, reason=reason.strip(), decided_by=by, decided_at=at
    )
    decision.full_clean(exclude=["incident", "decided_by"])
    _check_lowering(old, Severity(severity), part)
    decision.save()

    incident.severity, incident.severity_confirmed_at = severity, at
    incident.version += 1
    incident.save(update_fields=["severity", "severity_confirmed_at", "version"])
    actions.finish(incident, ActionKind.CONFIRM_SEVERITY, by=by, at=at)
    kind = EntryKind.SEVERITY_CONFIRMED if old == severity else EntryKind.SEVERITY_CHANGED
    timeline.record(incident, kind, by=by, at=at, data={"old": old, "new": severity}, decision=decision)
    if old != severity:
        tell_employees(incident, NoticeKind.SEVERITY_CHANGED, key=f"severity|{decision.pk}", at=at)
    if Severity(severity).rank > old.rank:
        refresh_checklist(incident, at=at, by=by, raised=True)
        _hasten(incident, decision, by=by, at=at)
    return decision


def _check_lowering(old: Severity, new: Severity, part: Part) -> None:
    if new.rank < old.rank and not part.may(Deed.LOWER_SEVERITY):
        raise LoweringNotYours


def _hasten(incident: Incident, decision: SeverityDecision, *, by: User, at: datetime) -> None:
    """Shorten the terms, and tell those who now have less time."""
    actions.hasten(incident, at=at)
    waiting = Action.objects.open().filter(incident=incident).select_related("owner", "passed_on_to")
    people = actions.with_whom(*waiting) - {by}
    tell_actors(incident, people, NoticeKind.REPORT_SUPPLEMENTED, key=f"severity|{decision.pk}", at=at)
