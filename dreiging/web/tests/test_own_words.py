import importlib
import pkgutil
import re

import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.urls import get_resolver

from dreiging.web.forms import DreigingForm, DreigingModelForm, TextField
from dreiging.web.forms.words import PLAIN_WORDS

OURS = ("dreiging.", "incidents", "advies")
DENIED = re.compile(r"verplicht|geldig|sorry|helaas|vergeten|fout(?!:)|enter a|this field", re.IGNORECASE)
HOSTILE = ["", "\x01", "x" * 20_000, "31-2-2026", "-1", "<script>", "é\u202e", "٣"]


def import_every_form():
    """Import what could define a form: every module named forms, and whatever the paths lead to."""
    get_resolver().url_patterns  # noqa: B018
    for config in apps.get_app_configs():
        if config.name.startswith(OURS):
            for module in pkgutil.walk_packages(config.module.__path__, config.name + "."):
                if ".forms" in module.name and ".tests" not in module.name:
                    importlib.import_module(module.name)


def every_form():
    import_every_form()
    waiting, found = [DreigingForm, DreigingModelForm], []
    while waiting:
        below = waiting.pop().__subclasses__()
        waiting += below
        found += below
    # What a test makes with type() counts as made in Django.
    return [form for form in found if form.__module__.startswith(OURS) and ".tests" not in form.__module__]


def test_no_form_answers_in_words_that_blame():
    assert every_form()
    for form in every_form():
        for name, field in form.base_fields.items():
            for answer in answers_of(field):
                assert not DENIED.search(answer), f"{form.__name__}.{name}: {answer}"


def answers_of(field):
    """Say what `field` answers to hostile input; fields that ask the database are left to their own tests."""
    if isinstance(field, forms.ModelChoiceField | forms.FileField):
        return
    for typed in HOSTILE:
        try:
            field.clean([typed] if isinstance(field, forms.MultipleChoiceField) and typed else typed)
        except forms.ValidationError as refused:
            yield from refused.messages


def test_a_required_field_without_its_own_words_is_no_form():
    with pytest.raises(ImproperlyConfigured, match="Silent.name"):
        type("Silent", (DreigingForm,), {"name": TextField()})


@pytest.mark.parametrize("kind", [forms.CharField, forms.EmailField, forms.IntegerField, forms.BooleanField])
def test_fields_of_django_are_held_to_it_too(kind):
    with pytest.raises(ImproperlyConfigured):
        type("Silent", (DreigingForm,), {"name": kind()})


def test_what_a_subclass_inherits_is_checked_once_and_kept():
    parent = type("Parent", (DreigingForm,), {"name": TextField(error_messages={"required": "Vul je naam in"})})
    child = type("Child", (parent,), {})
    assert child({}).errors["name"] == ["Vul je naam in"]


@pytest.mark.parametrize(
    ("field", "typed", "answer"),
    [
        (forms.IntegerField(required=False, min_value=1), "0", "Vul een getal in van 1 of hoger"),
        (forms.IntegerField(required=False), "x", "Vul een getal in, bijvoorbeeld 12"),
        (forms.EmailField(required=False), "x", "Vul een e-mailadres in, bijvoorbeeld naam@voorbeeld.nl"),
        (forms.ChoiceField(required=False, choices=[("a", "A")]), "b", "Kies een van de antwoorden uit de lijst"),
        (forms.CharField(required=False, max_length=1), "abc", "Je tekst is te lang. Haal 2 tekens weg"),
        (forms.UUIDField(required=False), "x", "Kies een van de antwoorden uit de lijst"),
    ],
)
def test_fields_of_django_speak_plainly(field, typed, answer):
    form = type("Plain", (DreigingForm,), {"asked": field})
    assert form({"asked": typed}).errors["asked"] == [answer]


def test_our_own_words_pass_their_own_rule():
    assert not [text for _, words in PLAIN_WORDS for text in words.values() if DENIED.search(str(text))]
