"""Asking what the employee needs: at the report, in the first talk and in every one after it (domain.md A11, P11)."""

from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from dreiging import workdays
from dreiging.accounts.models import User
from incidents import actions, norms, timeline
from incidents.acting import Deed, acting_handler, check_open, lock_to
from incidents.answers import NeedNow
from incidents.models import Action, ActionKind, CaseNeed, EntryKind, Incident, NeedsAsked, Occasion, Outcome, Said
from incidents.models.need import NAMED, OF_THE_REPORT
from incidents.taxonomy import Need

# The step of the draaiboek that is done by writing down what the employee needs.
STEP = "P11"


def needs_told(
    incident: Incident, codes: Collection[str], *, by: User, at: datetime, occasion: Occasion = Occasion.REPORT
) -> list[Model]:
    """Return what to save of the needs that the employee chose in the report; nothing when nothing was said."""
    if not codes:
        return []
    chosen = [code for code in codes if code in OF_THE_REPORT]
    nothing = Said.NOTHING_NOW if NeedNow.NOTHING_NOW in codes else Said.UNKNOWN
    asked = NeedsAsked(
        incident=incident, occasion=occasion, said=Said.NEEDS if chosen else nothing, asked_by=by, asked_at=at
    )
    needs = (
        CaseNeed(incident=incident, asked=asked, kind=OF_THE_REPORT[code], said_as=code, named_at=at) for code in chosen
    )
    return [asked, *needs]


@transaction.atomic
def ask_needs(
    *, incident: Incident, said: str, kinds: Collection[str] = (), words: str = "", by: User, at: datetime
) -> NeedsAsked:
    """Write down what the employee said they need, in a talk; "nu niets" is an answer too.

    `kinds` are codes of A11; `words` are the employee's own, and go with each of them. What was named before and waits
    for an answer stays as it is. The step of the draaiboek for it is done by this.

    :raises NotYours: `by` may not.
    :raises CaseIsClosed: the case is closed.
    :raises ValidationError: needs were named, but none was chosen; or what else is needed has no words.
    """
    incident, _part = lock_to(Deed.NEED, incident, by=by, at=at)
    check_open(incident)
    if said == Said.NEEDS and (not kinds or not {*kinds} <= {*NAMED}):
        raise ValidationError(_("Kies minstens één ding dat nodig is."))
    asked = NeedsAsked(incident=incident, occasion=_occasion(incident), said=said, asked_by=by, asked_at=at)
    asked.full_clean(exclude=["incident", "asked_by"])
    asked.save(force_insert=True)
    named = _name(asked, kinds if said == Said.NEEDS else (), words.strip())
    _do_the_step(incident, by=by, at=at)
    wait_for_answers(incident, owner=acting_handler(incident, at=at), at=at)
    _remember(asked, named, by=by)
    return asked


def take_up_needs(incident: Incident, codes: Collection[str], *, by: User, at: datetime) -> None:
    """Let the needs of a locked case follow what the employee chose later, in the words of the report.

    What is new is added. What was chosen before and is not now, and was not answered, is not needed any more.
    """
    made = needs_told(incident, codes, by=by, at=at, occasion=Occasion.EMPLOYEE)
    if not made:
        return
    of_the_report = CaseNeed.objects.open().filter(incident=incident).exclude(said_as="")
    of_the_report.exclude(said_as__in=codes).update(withdrawn_at=at)
    waiting = {*of_the_report.values_list("said_as", flat=True)}
    asked, *needs = made
    asked.save(force_insert=True)
    named = [need for need in needs if isinstance(need, CaseNeed) and need.said_as not in waiting]
    CaseNeed.objects.bulk_create(named)
    wait_for_answers(incident, owner=acting_handler(incident, at=at), at=at)


def wait_for_answers(incident: Incident, *, owner: User, at: datetime) -> None:
    """Give `owner` the answering of needs to do, in a locked case; or end that when nothing waits for an answer."""
    if CaseNeed.objects.open().filter(incident=incident).exists():
        due_at = workdays.deadline(at, norms.ANSWER_NEEDS[incident.severity])
        actions.open_action(incident, ActionKind.ANSWER_NEEDS, owner=owner, due_at=due_at, at=at)
    else:
        actions.finish(incident, ActionKind.ANSWER_NEEDS, by=None, at=at)


def _occasion(incident: Incident) -> Occasion:
    """Return which talk it is: the first in which it is asked, or one after it."""
    talks = [Occasion.FIRST_TALK, Occasion.FOLLOW_UP]
    before = NeedsAsked.objects.filter(incident=incident, occasion__in=talks).exists()
    return Occasion.FOLLOW_UP if before else Occasion.FIRST_TALK


def _name(asked: NeedsAsked, kinds: Collection[str], words: str) -> list[CaseNeed]:
    """Save what was named and does not wait for an answer already."""
    waiting = CaseNeed.objects.open().filter(incident=asked.incident).exclude(kind=Need.OTHER)
    known = {*waiting.values_list("kind", flat=True)}
    named = []
    for kind in dict.fromkeys(kinds):
        if kind in known:
            continue
        need = CaseNeed(incident=asked.incident, asked=asked, kind=kind, words=words, named_at=asked.asked_at)
        need.full_clean(exclude=["incident", "asked"])
        need.save(force_insert=True)
        named.append(need)
    return named


def _do_the_step(incident: Incident, *, by: User, at: datetime) -> None:
    waiting = Action.objects.open().filter(incident=incident, kind=ActionKind.STEP, step__code=STEP)
    waiting.update(done_at=at, done_by=by, outcome=Outcome.DONE)


def _remember(asked: NeedsAsked, named: list[CaseNeed], *, by: User) -> None:
    data = {"said": str(asked.said), "needs": [[str(need.kind), str(need.said_as)] for need in named]}
    timeline.record(asked.incident, EntryKind.NEEDS_ASKED, by=by, at=asked.asked_at, data=data)
