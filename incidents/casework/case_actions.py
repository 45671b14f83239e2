"""The actions of a case, read once for everything that a page says of them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from dreiging.database.compiled import Question, compiled
from incidents.checklist import TALKS, steps_of
from incidents.models import Action, ActionKind, Incident, Outcome
from incidents.models.action import NEVER, OF_MEASURES

# What is due within this time asks for attention now.
NEAR = timedelta(days=7)
# Of these there are many, each with a day of its own: what is due later stands in its own place.
PATIENT = (ActionKind.STEP, *OF_MEASURES)
# What pages show of an action; its step was read once in the process.
SHOWN = (
    "incident_id",
    "kind",
    "owner_id",
    "passed_on_to_id",
    "due_at",
    "done_at",
    "next_rung_at",
    "step",
    "occurrence",
    "outcome",
    "note",
    "postponed",
    "doubted_at",
    "norm_code",
    "norm__title",
    "norm__to_do",
    "norm__origin",
)


def read_actions(incident: Incident) -> list[Any]:
    """Return what is open in a case, and every step that did not lapse, first due first, in one query.

    Each has the names of its people (`owner_name`, `passed_on_name`, `done_by_name`), its step and its norm.
    """
    return with_steps(incident, asked_actions(incident).rows())


def asked_actions(incident: Incident) -> Question[Action]:
    """Return the question of `read_actions`; `with_steps` completes its rows."""
    return _rows.asked(incident=incident.pk)


def with_steps(incident: Incident, rows: list[Any]) -> list[Any]:
    """Give each of `rows` its step, which was read once in the process."""
    steps = steps_of(incident.protocol_version_id) if incident.protocol_version_id else {}
    for row in rows:
        if row.step_id:
            row.step = steps[row.step_id]
    return rows


def waiting_of(actions: Iterable[Action], *, at: datetime) -> list[Action]:
    """Return of `actions` what those who act must do, without the steps and the measures that can wait."""
    return [each for each in actions if _is_waiting(each) and (each.kind not in PATIENT or each.due_at < at + NEAR)]


def stalls_of(actions: Iterable[Action]) -> list[Action]:
    """Return of `actions` what norms ask, the longest waiting first."""
    return [each for each in actions if each.kind == ActionKind.NORM and _is_waiting(each)]


def talks_of(actions: Iterable[Action]) -> list[Action]:
    """Return of `actions` the talks to come, first due first."""
    return [each for each in actions if _is_talk(each) and _is_waiting(each)]


def _is_talk(action: Action) -> bool:
    if action.kind == ActionKind.STEP:
        return action.step is not None and action.step.code in TALKS
    return action.kind in (ActionKind.FIRST_CONTACT, ActionKind.NEXT_CONTACT)


def _is_waiting(action: Action) -> bool:
    return action.done_at is None and action.next_rung_at < NEVER


@compiled
def _rows(*, incident: UUID) -> QuerySet[Action]:
    rows = Action.objects.filter(Q(done_at__isnull=True) | Q(step__isnull=False), incident=incident)
    names = {
        "owner_name": F("owner__name"),
        "passed_on_name": F("passed_on_to__name"),
        "done_by_name": F("done_by__name"),
    }
    shown = rows.exclude(outcome=Outcome.LAPSED).annotate(**names).select_related("norm").only(*SHOWN)
    return shown.order_by("due_at", "pk")
