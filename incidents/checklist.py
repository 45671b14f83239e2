"""The checklist of a case: which steps of its draaiboek it has, whose they are, and by when (docs/beleid/draaiboek.md).

A step is an Action, so that what is late, whose turn it is and what somebody has to do need no second answer. The case
keeps the version that it began with; published versions never change, so what one says is read once in a process.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from advies.models import Condition, ProtocolVersion, Responsible, Step
from advies.protocols.reading import PlannedStep, steps_for
from dreiging import workdays
from dreiging.accounts.models import User
from dreiging.database.inserting import like
from dreiging.outbox.models import NoticeKind
from incidents import norms, timeline
from incidents.audience import employee_of, readers_of, tell_actors
from incidents.models import (
    Aangifte,
    Action,
    ActionKind,
    CaseMeasure,
    CheckIn,
    EntryKind,
    GrantRole,
    Incident,
    Outcome,
    RelativesConsent,
)
from incidents.models.action import NEVER
from incidents.workflow import AANGIFTE_RUNS, AangifteStatus, CaseStatus, MeasureStatus

# Steps that a case always begins with, also without a draaiboek: they have kinds of their own (domain.md b.2).
FIRST_KINDS = {"P04": ActionKind.FIRST_CONTACT, "P10": ActionKind.CONFIRM_SEVERITY}
FIRST_TERMS = {
    ActionKind.FIRST_CONTACT: norms.FIRST_CONTACT,
    ActionKind.CONFIRM_SEVERITY: norms.CONFIRM_SEVERITY,
}
# Steps that are done by recording a talk, and by nothing else.
TALKS = frozenset({"P20", "P40", "P43", "P50"})
# As what somebody reads the case who does the steps of a role. Nobody comes in by a checklist: the employee chose.
AS_READER = {
    Responsible.CASEMANAGER: GrantRole.CASEMANAGER,
    Responsible.TEAMCHEF: GrantRole.SECOND_LINE,
    Responsible.VEILIGHEIDSCOORDINATOR: GrantRole.SAFETY,
}
# The actions of each step of a case, in the order of their occurrence.
Rows = defaultdict[UUID | None, list[Action]]


@lru_cache(maxsize=64)
def planned_steps(version_id: UUID, severity: str) -> tuple[PlannedStep, ...]:
    """Return what a published version asks of a case of `severity`, in its order."""
    return tuple(steps_for(ProtocolVersion(pk=version_id), severity))


@lru_cache(maxsize=16)
def steps_of(version_id: UUID) -> Mapping[UUID, Step]:
    """Return every step of a published version with its phase, in their order."""
    found = Step.objects.filter(version=version_id).select_related("phase").order_by("phase__position", "position")
    return {step.pk: step for step in found}


@dataclass(frozen=True)
class Owners:
    """Who does what: the handler, unless somebody who reads the case already is there for it."""

    handler: User
    employee: User
    readers: Mapping[str, User]

    def of(self, step: Step) -> User:
        if step.role == Responsible.MELDER:
            return self.employee
        for role in (step.role, step.also_role):
            if role == Responsible.LEIDINGGEVENDE:
                return self.handler
            person = self.readers.get(AS_READER.get(Responsible(role), "")) if role else None
            if person:
                return person
        return self.handler


def plan_checklist(
    incident: Incident, *, acting: User, readers: Iterable[tuple[User, GrantRole]], at: datetime
) -> list[Action]:
    """Return the actions that a new case begins with, not saved yet; it has its version already.

    `acting` calls and weighs first (the handler, or who stands in today), `readers` are all who were let in. Without
    a version, or when it lacks them, the first talk and the severity have the terms of `norms`. No query once the
    version was read.
    """
    by_role = {str(role): person for person, role in reversed([*readers])}
    owners = Owners(incident.handler, employee_of(incident), by_role)
    found: list[Action] = []
    blank = Action(incident=incident, opened_at=at)
    for planned in _asked(incident):
        if planned.step.condition == Condition.ALWAYS:
            found += _actions(blank, planned, [*planned.due_at(at)], first=1, owners=owners, at=at)
    kinds = {action.kind for action in found}
    for kind, terms in FIRST_TERMS.items():
        if kind not in kinds:
            due_at = workdays.deadline(at, terms[incident.severity])
            found.append(Action(incident=incident, kind=kind, opened_at=at, due_at=due_at, next_rung_at=due_at))
    for action in found:
        if action.kind in FIRST_TERMS:
            action.owner = acting
    return found


def refresh_checklist(incident: Incident, *, at: datetime, by: User | None = None, raised: bool = False) -> int:
    """Let the checklist follow the facts and the severity of the locked case; return how many steps came to it.

    Steps whose condition came true are added, with terms from `at`; open ones whose condition no longer holds lapse;
    what comes back gets its next time. `raised`: the severity went up, so terms become shorter, never longer. Again
    at the same moment changes nothing. A closed case has none to follow.
    """
    if incident.protocol_version_id is None or not incident.is_open:
        return 0
    rows, facts = _rows_of(incident), facts_of(incident)
    _let_lapse(incident, rows, facts, at=at)
    if raised:
        _shorten(incident, rows, at=at)
    added, again = _to_add(incident, rows, facts, at=at)
    Action.objects.bulk_create([*added, *again])
    if added:
        _tell(incident, added, by=by, at=at)
    return len(added) + len(again)


def facts_of(incident: Incident) -> frozenset[str]:
    """Return the conditions that hold in a case. A step with another one waits until it does."""
    facts = {Condition.ALWAYS.value}
    measures = {*CaseMeasure.objects.running().filter(incident=incident).values_list("status", flat=True)}
    if measures:
        facts |= {Condition.MEASURE_ACTIVE.value, Condition.AANGIFTE_OR_MEASURE.value}
    if MeasureStatus.WINDING_DOWN in measures:
        facts.add(Condition.MEASURE_ENDS.value)
    consents = RelativesConsent.objects.filter(incident=incident).order_by("-said_at")
    if consents.values_list("given", flat=True).first():
        facts.add(Condition.WITH_CONSENT_RELATIVES.value)
    status = Aangifte.objects.filter(incident=incident).values_list("status", flat=True).first()
    if status == AangifteStatus.APPOINTMENT or status in AANGIFTE_RUNS:
        facts.add(Condition.WITH_AANGIFTE.value)
    if status == AangifteStatus.DECLINED:
        facts.add(Condition.WITHOUT_AANGIFTE.value)
    if status in AANGIFTE_RUNS:
        facts.add(Condition.AANGIFTE_OR_MEASURE.value)
    if incident.status == CaseStatus.CLOSING:
        facts.add(Condition.CLOSING.value)
    return frozenset(facts)


def end_checklist(incident: Incident, *, by: User | None, at: datetime) -> None:
    """End what is open in a case that closes: its step of closing is done by that, all else lapses."""
    waiting = Action.objects.filter(incident=incident, done_at=None)
    waiting.filter(step__condition=Condition.CLOSING).update(done_at=at, done_by=by, outcome=Outcome.DONE)
    waiting.update(done_at=at, outcome=Outcome.LAPSED)


def follow_handler(incident: Incident, *, before: User) -> None:
    """Give the open steps of the manager that `before` had to who handles the case now."""
    mine = Action.objects.open().filter(incident=incident, owner=before, kind=ActionKind.STEP)
    mine.filter(step__role=Responsible.LEIDINGGEVENDE).update(owner=incident.handler)


def _asked(incident: Incident) -> tuple[PlannedStep, ...]:
    version_id = incident.protocol_version_id
    return planned_steps(version_id, str(incident.severity)) if version_id else ()


def _owners_of(incident: Incident, *, at: datetime) -> Owners:
    grants = readers_of(incident, at=at)
    return Owners(incident.handler, employee_of(incident), {grant.role: grant.user for grant in reversed(grants)})


def _rows_of(incident: Incident) -> Rows:
    rows: Rows = defaultdict(list)
    for action in Action.objects.steps().filter(incident=incident).order_by("occurrence"):
        rows[action.step_id].append(action)
    return rows


def _to_add(
    incident: Incident, rows: Rows, facts: frozenset[str], *, at: datetime
) -> tuple[list[Action], list[Action]]:
    """Return what comes to the case, and apart from it what comes back."""
    owners, blank = _owners_of(incident, at=at), Action(incident=incident, opened_at=at)
    added, again = [], []
    for planned in _asked(incident):
        have, step = rows[planned.step.pk], planned.step
        if step.condition not in facts or step.code in FIRST_KINDS:
            continue
        first = max((action.occurrence for action in have), default=0) + 1
        if missing := _missing(planned, have, at=at):
            added += _actions(blank, planned, missing, first=first, owners=owners, at=at)
        elif due_at := _next(planned, have, facts, at=at):
            again += _actions(blank, planned, [due_at], first=first, owners=owners, at=at)
    return added, again


def _actions(
    blank: Action, planned: PlannedStep, dues: list[datetime | None], *, first: int, owners: Owners, at: datetime
) -> list[Action]:
    """Return an action like `blank` for each of `dues`, numbered from `first`; None: the term of a step without one."""
    step = planned.step
    found = []
    for occurrence, due in enumerate(dues, start=first):
        due_at = due or workdays.deadline(at, _without_term(step))
        found.append(
            like(
                blank,
                kind=FIRST_KINDS.get(step.code, ActionKind.STEP) if occurrence == 1 else ActionKind.STEP,
                owner=owners.of(step),
                due_at=due_at,
                next_rung_at=NEVER if step.role == Responsible.MELDER else due_at,
                step=step,
                occurrence=occurrence,
                is_obligatory=step.obligatory and planned.is_required,
            )
        )
    return found


def _without_term(step: Step) -> workdays.Term:
    return norms.CLOSING_STEP if step.condition == Condition.CLOSING else norms.AT_THE_MOMENT


def _missing(planned: PlannedStep, have: list[Action], *, at: datetime) -> list[datetime | None]:
    """Return when the occurrences are due that the case has not; closing once more is a step once more."""
    if planned.step.condition == Condition.CLOSING:
        have = [action for action in have if action.done_at is None]
    return planned.due_at(at)[len(_stood(have)) :]


def _next(planned: PlannedStep, have: list[Action], facts: frozenset[str], *, at: datetime) -> datetime | None:
    """Return when a step that comes back is due again: once all of it was done, and not when it was not needed."""
    stood = _stood(have)
    if planned.step.repeats_while not in facts or any(action.outcome != Outcome.DONE for action in stood[-1:]):
        return None
    due_at = planned.again_at(stood[-1].due_at)
    # Done so late that the next time would be late at once: count from now.
    return due_at if due_at is None or due_at > at else planned.again_at(at)


def _stood(actions: Iterable[Action]) -> list[Action]:
    """Return the occurrences of a step without those that lapsed: these were never asked."""
    return [action for action in actions if action.outcome != Outcome.LAPSED]


def _let_lapse(incident: Incident, rows: Rows, facts: frozenset[str], *, at: datetime) -> None:
    """End the open steps that no longer belong to the case, in the database and in `rows`."""
    asked = {planned.step.pk: planned for planned in _asked(incident)}
    steps = steps_of(incident.protocol_version_id) if incident.protocol_version_id else {}
    gone = []
    for step_id, actions in rows.items():
        step, planned = steps[step_id] if step_id else None, asked.get(step_id) if step_id else None
        if step is None or all(action.done_at for action in actions):
            continue
        times = len(planned.due_at(at)) if planned else len(actions)
        comes_back = bool(step.repeats_while) and len(_stood(actions)) > times
        if step.condition not in facts or (comes_back and step.repeats_while not in facts):
            gone += [action for action in actions if action.done_at is None and action.kind == ActionKind.STEP]
    for action in gone:
        action.done_at, action.outcome = at, Outcome.LAPSED
    Action.objects.bulk_update(gone, ["done_at", "outcome"])


def _shorten(incident: Incident, rows: Rows, *, at: datetime) -> None:
    changed = []
    for planned in _asked(incident):
        for action, due in zip(_stood(rows[planned.step.pk]), planned.due_at(at), strict=False):
            if action.done_at is None and due is not None and due < action.due_at:
                action.due_at, action.next_rung_at = due, _sooner(action, due)
                changed.append(action)
            if due is not None and planned.step.code in (*FIRST_KINDS, *TALKS):
                CheckIn.objects.planned().filter(action=action).until(due)
    Action.objects.bulk_update(changed, ["due_at", "next_rung_at"])


def _sooner(action: Action, due_at: datetime) -> datetime:
    return NEVER if action.is_of_the_employee else min(action.next_rung_at, due_at)


def _tell(incident: Incident, added: list[Action], *, by: User | None, at: datetime) -> None:
    """Remember that steps came to it, and tell whom they give work."""
    entry = timeline.record(incident, EntryKind.STEPS_ADDED, by=None, at=at, data={"count": len(added)})
    people = {action.owner for action in added if not action.is_of_the_employee} - {by}
    tell_actors(incident, people, NoticeKind.STEPS_ADDED, key=f"steps|{entry.pk}", at=at)
