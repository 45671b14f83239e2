"""How cases go: each course is a generator that does something and yields the moment of the next step (clock.py)."""

from collections.abc import Callable
from datetime import timedelta

from advies.severity import Severity
from incidents.demo.clock import Course
from incidents.demo.unfolding import Unfolding
from incidents.models import ContactMeans

Make = Callable[[Unfolding], Course]


# --- Parts ---------------------------------------------------------------------------------------------------
def opening(case: Unfolding) -> Course:
    """Report, the first talk in time, and the severity."""
    case.report()
    yield case.in_time()
    promised = case.talk(next_at=case.after(days=case.random.choice((7, 10, 13))))
    yield case.at + timedelta(minutes=25)
    case.weigh()
    yield promised - timedelta(hours=2)


def late_opening(case: Unfolding) -> Course:
    """Nobody calls; the next person in line hears of it, and does."""
    case.report()
    yield case.at + timedelta(hours=case.random.choice((26, 31, 50)))
    promised = case.talk(next_at=case.after(days=7))
    case.weigh()
    yield promised - timedelta(hours=3)


def talks(case: Unfolding, number: int) -> Course:
    """Keep in touch: each talk before the day that was promised."""
    for _talk in range(number):
        means = case.random.choice((ContactMeans.PHONE, ContactMeans.MEETING, ContactMeans.VIDEO, ContactMeans.VISIT))
        promised = case.talk(next_at=case.after(days=case.random.choice((14, 21, 28))), means=means)
        yield promised - timedelta(hours=2)


def messages(case: Unfolding) -> Course:
    """A question of the employee, answered the same day."""
    case.write_to_handler()
    yield case.at + timedelta(minutes=45)
    case.answer()
    yield case.after(hours=5)


def together(case: Unfolding) -> Course:
    """Somebody reads along for a while."""
    case.share(days=30)
    yield case.after(days=6)
    case.note(for_employee=True)
    yield case.after(days=1)
    if case.random.random() < 0.4:
        case.stop_sharing()
        yield case.after(hours=1)


def paperwork(case: Unfolding) -> Course:
    """The case manager classifies, and somebody writes a note for those who act."""
    case.classify()
    yield case.after(hours=2)
    case.note(for_employee=False)
    yield case.after(hours=3)


def agreed(case: Unfolding) -> Course:
    case.announce_closing()
    yield case.after(days=3)
    case.agree()


def unanswered(case: Unfolding) -> Course:
    """Closing is announced, nobody answers, and after 30 days the case closes by itself."""
    case.announce_closing()
    yield case.closes_by_itself()
    case.close_unanswered()


def refused(case: Unfolding) -> Course:
    case.announce_closing()
    yield case.after(days=2)
    case.refuse()
    yield case.at + timedelta(hours=3)
    promised = case.talk(next_at=case.after(days=14), means=ContactMeans.MEETING)
    yield promised - timedelta(hours=2)


# --- Whole courses -------------------------------------------------------------------------------------------
def calm(case: Unfolding) -> Course:
    yield from opening(case)
    yield from paperwork(case)
    yield from talks(case, 2)
    yield from agreed(case)


def usual(case: Unfolding) -> Course:
    yield from opening(case)
    yield from messages(case)
    yield from talks(case, 1)
    yield from together(case)
    yield from talks(case, 2)
    yield from paperwork(case)
    yield from unanswered(case)


def passed_on(case: Unfolding) -> Course:
    yield from late_opening(case)
    yield from talks(case, 2)
    yield from agreed(case)


def not_yet(case: Unfolding) -> Course:
    yield from opening(case)
    yield from talks(case, 2)
    yield from refused(case)
    yield from talks(case, 1)
    yield from agreed(case)


def again(case: Unfolding) -> Course:
    """It was closed, and something happened."""
    yield from calm(case)
    yield case.after(days=20)
    case.reopen()
    yield case.after(hours=4)
    promised = case.talk(next_at=case.after(days=7))
    yield promised - timedelta(hours=4)
    yield from talks(case, 2)
    yield from agreed(case)


def heavier(case: Unfolding) -> Course:
    """New facts: the employee adds what they have, asks for speed, and it becomes HOOG."""
    yield from opening(case)
    case.supplement()
    case.ask_for_speed()
    yield case.at + timedelta(minutes=35)
    case.weigh(Severity.HOOG)
    yield case.at + timedelta(minutes=20)
    promised = case.talk(next_at=case.after(days=4), means=ContactMeans.VISIT)
    yield promised - timedelta(hours=2)
    yield from talks(case, 3)
    yield from paperwork(case)
    yield from agreed(case)


def lighter(case: Unfolding) -> Course:
    yield from opening(case)
    yield from talks(case, 1)
    case.weigh(Severity.LAAG)
    yield case.after(hours=2)
    yield from talks(case, 1)
    yield from agreed(case)


def kept_quiet(case: Unfolding) -> Course:
    """Afterwards the employee thinks of somebody who must not know."""
    yield from opening(case)
    case.keep_from_somebody()
    yield case.after(days=1)
    yield from talks(case, 3)
    yield from unanswered(case)


def hard_to_reach(case: Unfolding) -> Course:
    case.report()
    yield case.in_time()
    case.talk(next_at=case.at + timedelta(hours=30), means=ContactMeans.NOT_REACHED)
    yield case.at + timedelta(minutes=50)
    promised = case.talk(next_at=case.after(days=9))
    case.weigh()
    yield promised - timedelta(hours=1)
    yield from talks(case, 2)
    yield from unanswered(case)


def called(case: Unfolding) -> Course:
    """Not safe: somebody calls at once; the rest of the report comes later."""
    case.ask_to_be_called()
    yield case.at + timedelta(minutes=6)
    promised = case.talk(next_at=case.at + timedelta(hours=20))
    case.weigh(Severity.ACUUT)
    yield case.at + timedelta(hours=2)
    case.report()
    yield case.at + timedelta(minutes=40)
    case.weigh()
    yield max(promised - timedelta(hours=2), case.at)
    promised = case.talk(next_at=case.after(days=3), means=ContactMeans.VISIT)
    yield promised - timedelta(hours=2)
    yield from talks(case, 3)
    yield from paperwork(case)
    yield from agreed(case)


# --- As far as it has come now -----------------------------------------------------------------------------------
def just_told(case: Unfolding) -> Course:
    case.report()
    return
    yield


def wants_a_call(case: Unfolding) -> Course:
    case.ask_to_be_called()
    return
    yield


def forgotten(case: Unfolding) -> Course:
    """The next talk was promised, and did not come."""
    case.report()
    yield case.in_time()
    case.talk(next_at=case.after(days=6))
    case.weigh()


def up_to_talk_at(moment: "timedelta") -> Make:
    """Return a course in which the next talk is promised for so long after the start."""

    def course(case: Unfolding) -> Course:
        next_at = case.at + moment
        case.report()
        yield case.in_time()
        case.talk(next_at=next_at, means=ContactMeans.MEETING)
        case.weigh()
        yield case.after(days=1)
        yield from messages(case)
        case.note(for_employee=True)

    return course


def asked_to_agree(case: Unfolding) -> Course:
    """Closing is announced; the employee has not answered yet."""
    yield from opening(case)
    yield from talks(case, 1)
    case.announce_closing()
