"""What people of the demo organisation need: asked in the first talk, answered soon after, and mostly right."""

from typing import Any

from incidents.demo import words
from incidents.demo.unfolding import Unfolding
from incidents.models import CaseNeed
from incidents.needs.answering import agree_with_answer, answer_needs, dispute_answer
from incidents.needs.asking import ask_needs


def ask_and_answer(case: Unfolding) -> None:
    """Ask what is needed, and answer what was named; the employee mostly says that it is right."""
    kinds, own_words = case.habits.choice(words.NEEDS)
    said = "NEEDS" if kinds else "NOTHING_NOW"
    ask_needs(incident=case.now(), said=said, kinds=kinds, words=own_words, by=case.actor(), at=case.at)
    answer_all(case)


def answer_all(case: Unfolding, *, at_last: bool = False) -> None:
    """Leave no need without an answer; `at_last`: and let nobody say that it is not right."""
    waiting = list(CaseNeed.objects.open().filter(incident=case.incident).order_by("named_at", "pk"))
    if not waiting:
        return
    answer, text = case.habits.choice(words.NEED_ANSWERS)
    who: dict[str, Any] = {"incident": case.now(), "by": case.actor(), "at": case.at}
    # Now and then one thing cannot be, and the rest can.
    first, rest = waiting[:1], waiting[1:]
    answer_needs(needs=[need.pk for need in first], answer=answer, words=text, **who)
    if rest:
        answer_needs(needs=[need.pk for need in rest], answer="HONOURED", words=words.NEED_HONOURED, **who)
    if case.habits.random() < 0.6:
        _say_whether_it_is_right(case, first[0], is_right=at_last or answer == "HONOURED")


def _say_whether_it_is_right(case: Unfolding, answered: CaseNeed, *, is_right: bool) -> None:
    need = CaseNeed.objects.select_related("incident").get(pk=answered.pk)
    who: dict[str, Any] = {"need": need, "by": case.decider(), "at": case.at}
    # Who was told once that it is not right, explains it better.
    if is_right or need.answers.count() > 1:
        agree_with_answer(**who)
    else:
        dispute_answer(words=words.NEED_DISPUTED, **who)
