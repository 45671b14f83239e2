import re

import pytest
from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from django import forms as django_forms
from django.utils.html import strip_tags

from dreiging.web.forms import ChoiceField, DreigingForm, DutchDateField, LongTextField, MultipleChoiceField, TextField

ANSWERS = [("yes", "Ja"), ("no", "Nee")]


class Asked(DreigingForm):
    story = LongTextField(
        label="Wat?", help_text="Kort mag", max_length=50, error_messages={"required": "Schrijf het op"}
    )
    title = TextField(label="Titel", required=False)
    safe = ChoiceField(label="Veilig?", help_text="Jij en thuis", choices=ANSWERS, error_messages={"required": "Kies"})
    needs = MultipleChoiceField(label="Nodig?", choices=ANSWERS, required=False)
    agreed = django_forms.BooleanField(label="Mee eens", error_messages={"required": "Vraag het eerst"})
    team = django_forms.ChoiceField(label="Team", choices=ANSWERS, error_messages={"required": "Kies een team"})
    secret = TextField(widget=django_forms.HiddenInput, required=False)


def shown(name, form=None):
    return " ".join(as_crispy_field((form or Asked())[name]).split())


def in_order(html, *parts):
    places = [html.index(part) for part in parts]
    return places == sorted(places)


def test_hint_and_error_stand_between_the_question_and_its_input():
    html = shown("story", Asked({}))
    assert in_order(html, "Wat?", "Kort mag", "Schrijf het op", "<textarea", "Je mag 50 tekens typen")


def test_the_error_of_radios_stands_above_the_first_answer():
    html = shown("safe", Asked({}))
    assert in_order(html, "<legend", "Veilig?", "Jij en thuis", "Kies</p>", 'id="id_safe_0"', 'id="id_safe_1"')


def test_an_input_names_its_hint_error_and_count():
    html = shown("story", Asked({}))
    named = re.search(r'<textarea[^>]*aria-describedby="([^"]+)"', html)[1].split()
    assert named == ["id_story_helptext", "id_story_error", "id_story_count"]
    assert all(f'id="{name}"' in html for name in named)


def test_a_group_of_radios_carries_its_state_on_the_group():
    html = shown("safe", Asked({}))
    group, answers = html.split("</legend>", 1)
    assert 'role="radiogroup" aria-required="true" aria-invalid="true"' in group
    assert 'aria-describedby="id_safe_helptext id_safe_error"' in group
    assert "aria-invalid" not in answers
    assert "aria-required" not in answers


def test_a_group_of_boxes_is_no_group_of_radios():
    assert "radiogroup" not in shown("needs")


def test_required_inputs_say_so_to_assistive_technology_only():
    html = shown("story")
    assert 'aria-required="true"' in html
    assert " required" not in html
    assert "*" not in strip_tags(html)
    assert "aria-required" not in shown("title")


@pytest.mark.parametrize(
    ("name", "may_be_skipped"), [("story", False), ("title", True), ("safe", False), ("needs", True)]
)
def test_only_what_may_be_skipped_says_so(name, may_be_skipped):
    assert ("(niet verplicht)" in shown(name)) is may_be_skipped


@pytest.mark.parametrize("name", ["story", "safe", "agreed", "team"])
def test_a_wrong_answer_is_marked_and_a_right_one_is_not(name):
    right = {"story": "a", "safe": "yes", "agreed": "on", "team": "yes"}
    assert "question-wrong" in shown(name, Asked({}))
    assert "question-wrong" not in shown(name, Asked(right))
    assert "is-invalid" not in shown(name, Asked(right))


def test_nothing_is_chosen_beforehand():
    assert "checked" not in shown("safe") + shown("needs") + shown("agreed")


def test_a_box_stands_before_its_words():
    html = shown("agreed", Asked({}))
    assert in_order(
        html, "Vraag het eerst", '<input type="checkbox"', '<label class="form-check-label" for="id_agreed">'
    )


def test_a_hidden_field_is_only_its_input():
    assert shown("secret").startswith("<input")


def test_the_question_can_be_the_title_of_the_page():
    with_label = type("One", (Asked,), {"title_question": "story"})
    with_legend = type("Two", (Asked,), {"title_question": "safe"})
    assert '<h1 class="question-title"><label for="id_story">Wat?' in shown("story", with_label())
    assert '<legend class="question-title"><h1>Veilig?' in shown("safe", with_legend())
    assert "<h1" not in shown("story", with_legend())


def test_what_was_typed_is_text_and_not_markup():
    html = shown("story", Asked({"story": "</textarea><script>alert(1)</script>" * 9}))
    assert "<script>" not in html


def test_a_follow_up_stands_under_its_answer_and_is_visible_without_scripts():
    day = DutchDateField(label="Welke dag?", error_messages={"required": "Vul de dag in"})
    form = type("Later", (Asked,), {"day": day, "follow_ups": {"day": ("safe", "yes")}})
    html = shown("safe", form({"safe": "yes"}))
    assert in_order(html, 'id="id_safe_0"', 'data-follows="id_safe_0"', "Welke dag?", "Vul de dag in", 'id="id_safe_1"')
    assert "hidden" not in html.replace("visually-hidden", "")
