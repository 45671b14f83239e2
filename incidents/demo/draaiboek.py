"""How the people of the demo organisation follow the draaiboek: mostly in time, beside the talks of the course."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from dreiging.database.compiled import compiled
from incidents.aangifte.moves import move_aangifte
from incidents.casework.doubts import answer_doubt, doubt_step, may_be_doubted
from incidents.casework.steps import deed_of, do_step, may_be_left, move_step, skip_steps
from incidents.checklist import TALKS
from incidents.demo import words
from incidents.demo.clock import Course
from incidents.demo.measures import choose_measure, end_measures, follow_measures, say_whether_home_may_be_contacted
from incidents.demo.needs import answer_all, ask_and_answer
from incidents.demo.unfolding import Unfolding
from incidents.home.offering import STEP as OFFER_HOME
from incidents.home.offering import offer_help
from incidents.models import Aangifte, Action, ActionKind
from incidents.models.action import OF_MEASURES, ActionQuerySet
from incidents.needs.asking import STEP as ASK_NEEDS
from incidents.workflow import AangifteStatus

# What is due within this time is done in one go.
IN_ONE_GO = timedelta(hours=20)
# How often somebody looks when there is nothing to do.
LOOKS = timedelta(days=20)
# What somebody has a look for, beside the talks.
FOLLOWED = (ActionKind.STEP, ActionKind.ANSWER_NEEDS, *OF_MEASURES)


def follow(case: Unfolding) -> Course:
    """Do the steps shortly before they are due, for as long as the case lasts."""
    while True:
        if case.incident is not None:
            _find_out(case)
            if Action.objects.open().filter(incident=case.incident, kind=ActionKind.ANSWER_NEEDS).exists():
                answer_all(case)
            follow_measures(case)
            do_what_is_due(case)
        yield _next_look(case)


def _next_look(case: Unfolding) -> datetime:
    """Return a moment before the next step is due; seldom a day too late."""
    following = _next(case)
    if following is None:
        return case.at + LOOKS
    if case.habits.random() < 0.02:
        return max(case.at, following.due_at) + timedelta(hours=case.habits.randrange(2, 20))
    left = following.due_at - case.at
    return case.at + max(left * case.habits.uniform(0.5, 0.9), timedelta(minutes=3))


def _next(case: Unfolding) -> Action | None:
    """Return what is due first: a step, or an answer to a need."""
    if case.incident is None:
        return None
    return next(iter(_first_due(incident=case.incident.pk)), None)


@compiled
def _first_due(*, incident: UUID) -> QuerySet[Action]:
    waiting = Action.objects.open().filter(incident=incident, kind__in=FOLLOWED)
    return waiting.exclude(step__code__in=TALKS).exclude(step__condition="CLOSING").order_by("due_at")[:1]


def _ticked(case: Unfolding) -> ActionQuerySet:
    """Narrow to the open steps that are no talk; closing itself is for the course."""
    steps = Action.objects.open().filter(incident=case.incident, kind=ActionKind.STEP)
    return steps.exclude(step__code__in=TALKS).exclude(step__condition="CLOSING").select_related("step", "incident")


def do_what_is_due(case: Unfolding, *, within: timedelta = IN_ONE_GO) -> None:
    """Do the steps that are due `within` so long, or say why not."""
    due = list(_ticked(case).filter(due_at__lt=case.at + within).order_by("due_at"))
    who: dict[str, Any] = {"by": case.actor(), "at": case.at} if due else {}
    for action in due:
        chance = case.habits.random()
        if chance < 0.08:
            skip_steps(
                incident=action.incident, actions=[action], reason=case.habits.choice(words.STEP_NOT_NEEDED), **who
            )
        elif chance < 0.13 and not action.postponed and action.due_at > case.at:
            move_step(action=action, due_at=action.due_at + timedelta(days=4), reason=words.STEP_MOVED, **who)
        elif action.step and action.step.code == ASK_NEEDS:
            ask_and_answer(case)
        elif action.step and action.step.code == OFFER_HOME:
            answer, said = case.habits.choice(words.HOME_OFFERED)
            offer_help(incident=action.incident, answer=answer, words=said, **who)
        else:
            done = do_step(action=action, note=case.habits.choice(words.STEP_DONE), **who)
            if chance > 0.985 and may_be_doubted(done):
                doubt_step(action=done, words=words.STEP_DOUBTED, by=case.author, at=case.at)
        if action.step and (also := ALSO.get(action.step.code)):
            also(case)


def _find_out(case: Unfolding, *, again: bool = True) -> None:
    """Answer what the employee doubted, and do it again or not."""
    doubts = Action.objects.open().filter(incident=case.incident, kind=ActionKind.NOT_HAPPENED)
    for doubt in doubts.select_related("incident"):
        who: dict[str, Any] = {"by": doubt.owner, "at": case.at}
        answer_doubt(
            doubt=doubt, is_done_again=again, words=words.STEP_ANSWERED if again else words.STEP_EXPLAINED, **who
        )


def talk_about_aangifte(case: Unfolding) -> None:
    _move(case, AangifteStatus.NOT_DISCUSSED, AangifteStatus.DISCUSSED, words.AANGIFTE_TALKED, days=10)


def finish(case: Unfolding) -> None:
    """Leave nothing that stands in the way of closing: no aangifte was made, and what is left is not needed."""
    talk_about_aangifte(case)
    _move(case, AangifteStatus.DISCUSSED, AangifteStatus.DECLINED, words.AANGIFTE_NOT, reasons_not=["NO_USE"])
    who: dict[str, Any] = {"by": case.actor(), "at": case.at}
    owed = Action.objects.open().filter(incident=case.incident, is_obligatory=True).select_related("step", "incident")
    left = [action for action in owed if may_be_left(action)]
    for action in left:
        if action.step and action.step.code == "P23" and not deed_of(action):
            do_step(action=action, note=words.AANGIFTE_NOT, **who)
    rest = [action for action in left if action.step and action.step.code != "P23"]
    skip_steps(incident=case.now(), actions=rest, reason=case.habits.choice(words.STEP_NOT_NEEDED), **who)
    answer_all(case, at_last=True)
    end_measures(case)
    _find_out(case, again=False)


def _move(case: Unfolding, old: str, new: str, told: str, *, days: int = 0, **facts: Any) -> None:
    aangifte = Aangifte.objects.select_related("incident").filter(incident=case.incident, status=old).first()
    if aangifte is None:
        return
    today = timezone.localdate(case.at)
    move_aangifte(
        aangifte=aangifte,
        status=new,
        happened_on=today,
        news_from="EMPLOYEE",
        told=told,
        next_feedback_on=today + timedelta(days=days) if days else None,
        version=aangifte.version,
        by=case.actor(),
        at=case.at,
        **facts,
    )


# What is done together with a step of the draaiboek.
ALSO = {"P12": say_whether_home_may_be_contacted, "P14": choose_measure, "P21": talk_about_aangifte}
