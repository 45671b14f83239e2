import pytest
from django.http import QueryDict

from dreiging.web.forms import ChoiceField, DreigingForm, DutchDateField, MultipleChoiceField, TextField


class When(DreigingForm):
    follow_ups = {"day": ("moment", "earlier", "often"), "which": ("needs", "other")}

    moment = ChoiceField(
        choices=[("today", "Vandaag"), ("earlier", "Eerder"), ("often", "Vaker"), ("unknown", "Weet ik niet")],
        error_messages={"required": "Kies wanneer het was"},
    )
    day = DutchDateField(label="Welke dag?", error_messages={"required": "Vul de dag in"})
    needs = MultipleChoiceField(choices=[("talk", "Praten"), ("other", "Anders")], required=False)
    which = TextField(error_messages={"required": "Schrijf op wat"})


@pytest.mark.parametrize("answer", ["earlier", "often"])
def test_a_follow_up_is_required_under_its_answers(answer):
    assert When({"moment": answer}).errors["day"] == ["Vul de dag in"]


@pytest.mark.parametrize("sent", ["", "5-3-2026", "no day at all"])
def test_a_follow_up_that_is_not_asked_is_empty_whatever_was_sent(sent):
    form = When({"moment": "today", "day": sent, "which": "x" * 9})
    assert form.is_valid()
    assert (form.cleaned_data["day"], form.cleaned_data["which"]) == (None, "")


def test_a_follow_up_of_boxes():
    assert When(QueryDict("moment=today&needs=talk&needs=other")).errors == {"which": ["Schrijf op wat"]}


def test_follow_ups_work_with_a_prefix():
    assert When({"a-moment": "earlier"}, prefix="a").errors["day"] == ["Vul de dag in"]


def test_questions_leave_the_follow_ups_to_their_question():
    assert [question.name for question in When().questions()] == ["moment", "needs"]


def test_a_follow_up_is_shown_once_under_the_last_of_its_answers():
    options = When()["moment"].options
    assert [len(option["follow_ups"]) for option in options] == [0, 0, 1, 0]
    assert options[2]["follow_ups"][0]["answers"] == "id_moment_1 id_moment_2"


@pytest.mark.parametrize("rule", [("moment",), ("nothing", "a"), ("day", "a")])
def test_a_follow_up_must_name_a_question_and_its_answers(rule):
    with pytest.raises(TypeError, match="must name a question"):
        type("Lost", (When,), {"follow_ups": {"day": rule, "which": ("day", "a")}})
