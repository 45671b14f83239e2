"""What the employee says of the follow-up, and what comes of it: a talk, or taking it up again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dreiging import workdays
from dreiging.accounts.models import User
from dreiging.outbox.models import NoticeKind
from incidents import actions, norms, timeline
from incidents.acting import Deed, NotYours, acting_handler, lock_as_employee, lock_to
from incidents.audience import readers_of, tell_actors, tell_employees
from incidents.casework.closing import NotYourDecision, decides_on_closing, refuse_closing, reopen_case
from incidents.models import Action, ActionKind, EntryKind, Experience, GrantRole, Incident, Outcome
from incidents.workflow import CaseStatus

NOTE_LENGTH = 2000


class NothingAsked(Exception):
    """The employee is not asked this now, or said it already."""

    def __init__(self) -> None:
        super().__init__(_("Deze vraag staat nu niet open. Kijk wat er nu staat."))


class NothingToDiscuss(Exception):
    """Nobody waits for a talk about this any more."""

    def __init__(self) -> None:
        super().__init__(_("Dit gesprek is al vastgelegd. Kijk wat er nu staat."))


def question_of(incident: Incident) -> Experience | None:
    """Return what is asked now: the newest question, when it has no answer."""
    newest = Experience.objects.filter(incident=incident).order_by("-asked_at", "-counted_from").first()
    return newest if newest and newest.said_at is None else None


@transaction.atomic
def say_experience(
    *, experience: Experience, taken_seriously: int, satisfied: int, again: bool, words: str, by: User, at: datetime
) -> Experience:
    """Keep what the employee answers. A low answer gives somebody a talk to have; `again` takes the case up again.

    :raises NotYours: `by` does not follow the case as the employee.
    :raises NotYourDecision: it is about somebody else, who says so.
    :raises NothingAsked: it was answered, or asked again since.
    :raises ValidationError: an answer is not on its scale.
    """
    incident = lock_as_employee(experience.incident, by=by)
    if not decides_on_closing(incident, by):
        raise NotYourDecision
    asked = question_of(incident)
    if asked is None or asked.pk != experience.pk:
        raise NothingAsked
    asked.taken_seriously, asked.satisfied, asked.again = taken_seriously, satisfied, again
    asked.words, asked.said_at = words.strip(), at
    asked.full_clean(exclude=["incident", "asked"])
    asked.save()
    data = {"moment": asked.moment, "taken_seriously": taken_seriously, "satisfied": satisfied, "again": again}
    timeline.record(incident, EntryKind.EXPERIENCE_SAID, by=by, at=at, data=data)
    if again:
        incident = _take_up_again(incident, asked.words, by=by, at=at)
    if again or asked.is_low:
        _let_talk(incident, asked, at=at)
    return asked


def who_talks(incident: Incident, *, at: datetime) -> User:
    """Return who talks about a low answer: the case manager who reads the case, else who acts as the handler."""
    readers = readers_of(incident, at=at)
    managers = (grant.user for grant in readers if grant.role == GrantRole.CASEMANAGER)
    return next(managers, None) or acting_handler(incident, at=at)


def _take_up_again(incident: Incident, words: str, *, by: User, at: datetime) -> Incident:
    body = words or gettext("Ik wil dat dit opnieuw wordt opgepakt.")
    if incident.status == CaseStatus.CLOSED:
        return reopen_case(incident=incident, body=body, by=by, at=at)
    if incident.status == CaseStatus.CLOSING:
        return refuse_closing(incident=incident, body=body, by=by, at=at)
    return incident


def _let_talk(incident: Incident, asked: Experience, *, at: datetime) -> None:
    owner = who_talks(incident, at=at)
    due_at = workdays.deadline(at, norms.REOPENED if asked.again else norms.DISCUSS_EXPERIENCE)
    actions.open_action(incident, ActionKind.DISCUSS_EXPERIENCE, owner=owner, due_at=due_at, at=at)
    tell_actors(incident, [owner], NoticeKind.EXPERIENCE_LOW, key=f"experience|{asked.pk}", at=at)


def talk_to_have(incident: Incident) -> Action | None:
    """Return the talk about the follow-up that somebody must still have."""
    waiting = Action.objects.open().filter(incident=incident, kind=ActionKind.DISCUSS_EXPERIENCE)
    return waiting.select_related("owner").first()


@transaction.atomic
def record_discussion(*, incident: Incident, words: str, by: User, at: datetime) -> Action:
    """Write down what came of the talk about the follow-up; the employee reads it. Also in a closed case.

    :raises NotYours: `by` may not.
    :raises NothingToDiscuss: there is no such talk to have.
    :raises ValidationError: there are no words, or too many.
    """
    incident, _part = lock_to(Deed.CONTACT, incident, by=by, at=at)
    action = talk_to_have(incident)
    if action is None:
        raise NothingToDiscuss
    action.done_at, action.done_by, action.outcome, action.note = at, by, Outcome.DONE, words.strip()
    action.full_clean(exclude=["incident", "owner", "done_by", "passed_on_to"])
    action.save(update_fields=["done_at", "done_by", "outcome", "note"])
    timeline.record(incident, EntryKind.EXPERIENCE_DISCUSSED, by=by, at=at, action=action)
    tell_employees(incident, NoticeKind.NOTE_SHARED, key=f"discussed|{action.pk}", at=at)
    return action


REFUSALS = (NotYours, NotYourDecision, NothingAsked)
