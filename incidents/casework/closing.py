"""Closing a case with the employee, or 30 days after it was announced, and opening it again (P53)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from advies.models import Condition
from dreiging import workdays
from dreiging.accounts.models import User
from dreiging.outbox.models import NoticeKind
from incidents import actions, norms, timeline
from incidents.acting import Deed, acting_handler, check_version, lock_as_employee, lock_to
from incidents.audience import tell_actors, tell_employees
from incidents.casework.messages import write_message
from incidents.checklist import end_checklist, refresh_checklist
from incidents.models import Aangifte, Action, ActionKind, CaseMeasure, CaseNeed, EntryKind, Incident
from incidents.workflow import AANGIFTE_ENDED, CaseStatus, MoveNotAllowed, check_move

# What must be done before a case may close; a talk that was promised stays promised until it does.
FIRST = (
    ActionKind.CALL_NOW,
    ActionKind.FIRST_CONTACT,
    ActionKind.CONFIRM_SEVERITY,
    ActionKind.REPLY,
    ActionKind.NOT_HAPPENED,
    ActionKind.DISCUSS_EXPERIENCE,
)
# So much of what is open is named in a sentence; the page has all of it.
MOST_NAMED = 3


class Owed(NamedTuple):
    """Something that keeps a case open and is no single action: what to do, and the name of the page for it."""

    title: str
    page: str


class StillToDo(Exception):
    """Something must be done before the case may close."""

    def __init__(self, actions: Sequence[Action], also: Sequence["Owed"] = ()) -> None:
        what = [*(str(owed.title) for owed in also), *(action.title for action in actions)]
        if len(what) > MOST_NAMED:
            others = gettext("en nog %(number)s") % {"number": len(what) - MOST_NAMED}
            what = [*what[:MOST_NAMED], others]
        super().__init__(_("Doe eerst wat nog open staat: %(what)s.") % {"what": "; ".join(what)})


class NotReady(Exception):
    """Something came to it since closing was proposed; the text is for the employee."""

    def __init__(self) -> None:
        super().__init__(_("Er staat nog iets open in je melding. We maken dat eerst af."))


class NotYourDecision(Exception):
    """Only who it is about agrees to closing."""

    def __init__(self) -> None:
        super().__init__(_("Alleen de collega om wie het gaat, beslist hierover."))


@transaction.atomic
def announce_closing(*, incident: Incident, message: str, version: int, by: User, at: datetime) -> Incident:
    """Propose to the employee to close the case, in a message.

    :raises NotYours: `by` may not.
    :raises ChangedMeanwhile: somebody decided something since `version`.
    :raises MoveNotAllowed: it is not in progress.
    :raises StillToDo: something must be done first.
    :raises ValidationError: there is no message.
    """
    incident, _part = lock_to(Deed.CLOSE, incident, by=by, at=at)
    check_version(incident, version)
    check_move(incident.status, CaseStatus.CLOSING)
    waiting, also = still_to_do(incident), also_owed(incident)
    if waiting or also:
        raise StillToDo(waiting, also)
    sent = write_message(incident, message, by=by, at=at, from_employee=False)
    incident.closing_announced_at = at
    _move(incident, CaseStatus.CLOSING)
    refresh_checklist(incident, at=at, by=by)
    timeline.record(incident, EntryKind.CLOSING_ANNOUNCED, by=by, at=at, message=sent)
    tell_employees(incident, NoticeKind.CLOSING, key=f"closing|{incident.version}", at=at)
    return incident


def still_to_do(incident: Incident) -> list[Action]:
    """Return what must be done before the case may close, each with its step, first due first."""
    found = Action.objects.open().filter(Q(kind__in=FIRST) | obligatory_steps(), incident=incident)
    return list(found.select_related("step", "norm").order_by("due_at", "pk"))


def obligatory_steps() -> Q:
    """Return what makes an action a step that the case may not close without; closing itself comes after that."""
    return Q(kind=ActionKind.STEP, is_obligatory=True) & ~Q(step__condition=Condition.CLOSING)


def aangifte_runs(incident: Incident) -> bool:
    """Say whether the aangifte is still to be discussed, decided on or ended."""
    return Aangifte.objects.filter(incident=incident).exclude(status__in=AANGIFTE_ENDED).exists()


def also_owed(incident: Incident) -> list[Owed]:
    """Return what else must have ended before the case may close: the aangifte, needs and measures."""
    found = []
    if aangifte_runs(incident):
        found.append(Owed(gettext("Bespreek de aangifte, of rond die af"), "aangifte:panel"))
    if CaseNeed.objects.open().filter(incident=incident).exists():
        found.append(Owed(gettext("Geef antwoord op wat de medewerker nodig heeft"), "needs:panel"))
    if CaseMeasure.objects.unfinished().filter(incident=incident).exists():
        found.append(Owed(gettext("Rond elke maatregel af, met een laatste gesprek"), "measures:panel"))
    return found


def closes_at(incident: Incident) -> datetime | None:
    """Return when an announced case closes by itself; None when none was announced."""
    if incident.closing_announced_at is None:
        return None
    return workdays.deadline(incident.closing_announced_at, norms.AGREE_TO_CLOSING)


def decides_on_closing(incident: Incident, user: User) -> bool:
    """Say whether `user` is who agrees: the one it is about once they know, else the one who reported it."""
    if incident.threatened_id and incident.threatened_knows:
        return user.pk == incident.threatened_id
    return user.pk == incident.reported_by_id


@transaction.atomic
def agree_to_closing(*, incident: Incident, by: User, at: datetime) -> Incident:
    """Close the case: the employee agrees.

    :raises NotYours: `by` does not follow the case as the employee.
    :raises NotYourDecision: it is about somebody else, who decides.
    :raises MoveNotAllowed: closing was not announced, or something happened since.
    :raises NotReady: a step, a need or the aangifte came to it since.
    """
    incident = lock_as_employee(incident, by=by)
    if not decides_on_closing(incident, by):
        raise NotYourDecision
    if _is_unfinished(incident):
        raise NotReady
    _close(incident, by=by, at=at)
    handler = acting_handler(incident, at=at)
    tell_actors(incident, [handler], NoticeKind.CLOSING_AGREED, key=f"agreed|{incident.version}", at=at)
    return incident


@transaction.atomic
def refuse_closing(*, incident: Incident, body: str, by: User, at: datetime) -> Incident:
    """Go on with the case: the employee says why it is not done. Somebody contacts them in a working day.

    :raises NotYours: `by` does not follow the case as the employee.
    :raises MoveNotAllowed: closing was not announced, or something happened since.
    :raises ValidationError: there is no text.
    """
    incident = lock_as_employee(incident, by=by)
    if incident.status != CaseStatus.CLOSING:
        raise MoveNotAllowed
    _go_on(incident, EntryKind.CLOSING_REFUSED, body, by=by, at=at, from_employee=True)
    return incident


@transaction.atomic
def reopen_case(*, incident: Incident, body: str, by: User, at: datetime) -> Incident:
    """Open a closed case again on the employee's word: said here, or to somebody who acts and writes it down.

    :raises NotYours: `by` has no part in it.
    :raises MoveNotAllowed: it is not closed.
    :raises ValidationError: there is no text.
    """
    from_employee = by.pk in (incident.reported_by_id, incident.threatened_id)
    if from_employee:
        incident = lock_as_employee(incident, by=by)
    else:
        incident, _part = lock_to(Deed.CLOSE, incident, by=by, at=at)
    if incident.status != CaseStatus.CLOSED:
        raise MoveNotAllowed
    _go_on(incident, EntryKind.REOPENED, body, by=by, at=at, from_employee=from_employee)
    return incident


def close_announced(*, at: datetime) -> int:
    """Close the cases whose announcement is 30 days old; return how many.

    An unanswered message or doubt keeps one open, and so does a talk about a low answer; so does a step, a need or an
    aangifte that came to it.
    """
    # A day more than needed, over a change of the clock; the exact moment is looked at below.
    long_ago = at - timedelta(days=norms.AGREE_TO_CLOSING.amount - 1)
    kinds = [ActionKind.REPLY, ActionKind.NOT_HAPPENED, ActionKind.DISCUSS_EXPERIENCE]
    unanswered = Action.objects.open().filter(kind__in=kinds).values("incident_id")
    waiting = Incident.objects.filter(status=CaseStatus.CLOSING, closing_announced_at__lte=long_ago)
    closed = 0
    for pk in waiting.exclude(pk__in=unanswered).order_by("closing_announced_at").values_list("pk", flat=True):
        closed += _close_announced_case(pk, at=at)
    return closed


@transaction.atomic
def _close_announced_case(pk: UUID, *, at: datetime) -> int:
    incident = Incident.objects.select_for_update(skip_locked=True, of=("self",)).filter(pk=pk).first()
    if incident is None or incident.status != CaseStatus.CLOSING or (closes_at(incident) or at) > at:
        return 0
    if _is_unfinished(incident):
        return 0
    _close(incident, by=None, at=at)
    return 1


def _is_unfinished(incident: Incident) -> bool:
    return bool(also_owed(incident)) or Action.objects.open().filter(obligatory_steps(), incident=incident).exists()


def _close(incident: Incident, *, by: User | None, at: datetime) -> None:
    incident.closed_at = at
    _move(incident, CaseStatus.CLOSED)
    end_checklist(incident, by=by, at=at)
    timeline.record(incident, EntryKind.CLOSED, by=by, at=at)
    tell_employees(incident, NoticeKind.CASE_CLOSED, key=f"closed|{incident.version}", at=at, but=by)


def _go_on(incident: Incident, kind: EntryKind, body: str, *, by: User, at: datetime, from_employee: bool) -> None:
    message = write_message(incident, body, by=by, at=at, from_employee=from_employee)
    incident.closed_at = incident.closing_announced_at = None
    _move(incident, CaseStatus.IN_PROGRESS)
    owner = acting_handler(incident, at=at)
    due_at = workdays.deadline(at, norms.REOPENED)
    actions.open_action(incident, ActionKind.NEXT_CONTACT, owner=owner, due_at=due_at, at=at)
    refresh_checklist(incident, at=at, by=by)
    timeline.record(incident, kind, by=by, at=at, message=message)
    key = f"{kind}|{incident.version}"
    tell_actors(incident, [owner], NoticeKind.CASE_REOPENED, key=key, at=at, urgent=True)
    tell_employees(incident, NoticeKind.CASE_REOPENED, key=key, at=at, but=by)


def _move(incident: Incident, status: CaseStatus) -> None:
    check_move(incident.status, status)
    incident.status = status
    incident.version += 1
    incident.save(update_fields=["status", "version", "closing_announced_at", "closed_at"])
