"""How cases go: each course is a generator that does something and yields the moment of the next step (clock.py)."""

from collections.abc import Callable
from datetime import timedelta

from advies.severity import Severity
from incidents.casework.closing import aangifte_runs
from incidents.demo.clock import Course
from incidents.demo.draaiboek import finish
from incidents.demo.unfolding import Unfolding
from incidents.models import ContactMeans

Make = Callable[[Unfolding], Course]


# --- Parts: each ends shortly before the next talk that was promised ---------------------------------------------
def opening(case: Unfolding) -> Course:
    """Report, the first talk in time, and the severity."""
    case.report()
    yield case.in_time()
    case.talk(next_at=case.after(days=case.random.choice((7, 10, 13))))
    yield case.at + timedelta(minutes=25)
    case.weigh()
    yield case.before_the_next()


def late_opening(case: Unfolding) -> Course:
    """Nobody calls; the next person in line hears of it, and does."""
    case.report()
    yield case.too_late()
    case.talk(next_at=case.after(days=7))
    case.weigh()
    yield case.before_the_next()


def talks(case: Unfolding, number: int) -> Course:
    """Keep in touch: each talk before the day that was promised."""
    for _talk in range(number):
        means = case.random.choice((ContactMeans.PHONE, ContactMeans.MEETING, ContactMeans.VIDEO, ContactMeans.VISIT))
        case.talk(next_at=case.after(days=case.random.choice((14, 21, 28))), means=means)
        yield case.before_the_next()


def messages(case: Unfolding) -> Course:
    """A question of the employee, answered within the hour."""
    case.write_to_handler()
    yield case.at + timedelta(minutes=45)
    case.answer()
    yield case.at + timedelta(minutes=10)


def together(case: Unfolding) -> Course:
    """A talk, after which somebody reads along for a while."""
    case.talk(next_at=case.after(days=14), means=ContactMeans.MEETING)
    case.share(days=30)
    yield case.after(days=6)
    case.note(for_employee=True)
    if case.random.random() < 0.4:
        yield case.after(days=1)
        case.stop_sharing()
    yield case.before_the_next()


def paperwork(case: Unfolding) -> Course:
    """The case manager classifies, and somebody writes a note for those who act."""
    case.classify()
    yield case.at + timedelta(minutes=20)
    case.note(for_employee=False)
    yield case.at + timedelta(minutes=20)


def last_talk(case: Unfolding) -> Course:
    """A talk in which closing is discussed; the next one is far away, in case it comes to that."""
    case.talk(next_at=case.after(days=50), means=ContactMeans.MEETING)
    yield case.at + timedelta(minutes=35)
    finish(case)
    case.announce_closing()


def agreed(case: Unfolding) -> Course:
    yield from last_talk(case)
    yield case.after(days=3)
    case.agree()


def unanswered(case: Unfolding) -> Course:
    """Closing is announced, nobody answers, and after 30 days the case closes by itself."""
    yield from last_talk(case)
    yield case.closes_by_itself()
    case.close_unanswered()


def refused(case: Unfolding) -> Course:
    yield from last_talk(case)
    yield case.after(days=2)
    case.refuse()
    yield case.at + timedelta(hours=3)


# --- Whole courses -------------------------------------------------------------------------------------------
def calm(case: Unfolding) -> Course:
    yield from opening(case)
    yield from paperwork(case)
    yield from talks(case, 1)
    yield from agreed(case)


def usual(case: Unfolding) -> Course:
    yield from opening(case)
    yield from messages(case)
    yield from together(case)
    yield from talks(case, 1)
    yield from paperwork(case)
    yield from unanswered(case)


def passed_on(case: Unfolding) -> Course:
    yield from late_opening(case)
    yield from talks(case, 1)
    yield from agreed(case)


def not_yet(case: Unfolding) -> Course:
    yield from opening(case)
    yield from talks(case, 1)
    yield from refused(case)
    yield from talks(case, 1)
    yield from agreed(case)


def again(case: Unfolding) -> Course:
    """It was closed, and something happened."""
    yield from calm(case)
    yield case.after(days=20)
    case.reopen()
    yield case.after(hours=4)
    case.talk(next_at=case.after(days=7))
    yield case.before_the_next()
    yield from talks(case, 1)
    yield from agreed(case)


def heavier(case: Unfolding) -> Course:
    """New facts: the employee adds what they have, asks for speed, and it becomes HOOG."""
    yield from opening(case)
    case.supplement()
    case.ask_for_speed()
    yield case.at + timedelta(minutes=35)
    case.weigh(Severity.HOOG)
    yield case.at + timedelta(minutes=20)
    case.talk(next_at=case.after(days=4), means=ContactMeans.VISIT)
    yield case.before_the_next()
    yield from talks(case, 1)
    yield from paperwork(case)
    yield from agreed(case)


def lighter(case: Unfolding) -> Course:
    yield from opening(case)
    yield from talks(case, 1)
    case.weigh(Severity.LAAG)
    yield case.at + timedelta(minutes=30)
    yield from talks(case, 1)
    yield from agreed(case)


def kept_quiet(case: Unfolding) -> Course:
    """Afterwards the employee thinks of somebody who must not know."""
    yield from opening(case)
    case.keep_from_somebody()
    yield case.at + timedelta(minutes=30)
    yield from talks(case, 2)
    yield from unanswered(case)


def hard_to_reach(case: Unfolding) -> Course:
    case.report()
    yield case.in_time()
    case.talk(next_at=case.at + timedelta(hours=30), means=ContactMeans.NOT_REACHED)
    yield case.at + timedelta(minutes=50)
    case.talk(next_at=case.after(days=9))
    case.weigh()
    yield case.before_the_next()
    yield from talks(case, 1)
    yield from unanswered(case)


def called(case: Unfolding) -> Course:
    """Not safe: somebody calls at once; the rest of the report comes later."""
    case.ask_to_be_called()
    yield case.at + timedelta(minutes=6)
    case.talk(next_at=case.at + timedelta(hours=20))
    case.weigh(Severity.ACUUT)
    yield case.at + timedelta(hours=2)
    case.report()
    yield case.at + timedelta(minutes=40)
    case.weigh()
    yield case.before_the_next()
    case.talk(next_at=case.after(days=3), means=ContactMeans.VISIT)
    yield case.before_the_next()
    yield from talks(case, 1)
    yield from paperwork(case)
    yield from agreed(case)


def with_aangifte(case: Unfolding) -> Course:
    """Keep in touch for as long as the aangifte runs, and close then."""
    yield from opening(case)
    yield from paperwork(case)
    while aangifte_runs(case.now()):
        case.talk(next_at=case.after(days=40))
        yield case.before_the_next()
    yield from agreed(case)


# --- As far as it has come now -----------------------------------------------------------------------------------
def just_told(case: Unfolding) -> Course:
    case.report()
    yield from ()


def wants_a_call(case: Unfolding) -> Course:
    case.ask_to_be_called()
    yield from ()


def forgotten(case: Unfolding) -> Course:
    """The next talk was promised, and did not come."""
    case.report()
    yield case.in_time()
    case.talk(next_at=case.after(days=6))
    case.weigh()


def up_to_talk_at(length: timedelta) -> Make:
    """Return a course in which the next talk is promised for so long after the start."""

    def course(case: Unfolding) -> Course:
        next_at = case.at + length
        case.report()
        yield case.in_time()
        case.talk(next_at=next_at, means=ContactMeans.MEETING)
        case.weigh()
        case.share(days=60)
        yield case.after(days=1)
        yield from messages(case)
        case.note(for_employee=True)

    return course


def asked_to_agree(case: Unfolding) -> Course:
    """Closing is announced; the employee has not answered yet."""
    yield from opening(case)
    yield from last_talk(case)


# Nobody has done anything yet.
WITHOUT_STEPS = (just_told, wants_a_call)
