from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import models

from dreiging.web import forms


class Talk(models.Model):
    """A table that exists in this test only."""

    kind = models.CharField("soort", max_length=8, choices=[("call", "Bellen"), ("visit", "Langskomen")])
    mood = models.CharField(max_length=8, choices=[("good", "Goed")], null=True, blank=True)
    title = models.CharField(max_length=5)
    notes = models.TextField(blank=True, max_length=20)
    held_on = models.DateField(null=True, blank=True)
    mail = models.EmailField(blank=True)

    class Meta:
        app_label = "web"
        managed = False


class TalkForm(forms.DreigingModelForm):
    class Meta:
        model = Talk
        fields = ["kind", "mood", "title", "notes", "held_on", "mail"]
        error_messages = {"kind": {"required": "Kies hoe"}, "title": {"required": "Schrijf een titel"}}


def test_columns_become_fields_of_ours():
    kinds = {name: type(field) for name, field in TalkForm.base_fields.items()}
    assert kinds == {
        "kind": forms.TypedChoiceField,
        "mood": forms.TypedChoiceField,
        "title": forms.TextField,
        "notes": forms.LongTextField,
        "held_on": forms.DutchDateField,
        "mail": forms.EmailField,
    }


def test_nothing_is_chosen_beforehand_and_no_answer_is_blank():
    assert [option["widget"].data["value"] for option in TalkForm()["kind"].options] == ["call", "visit"]
    assert "checked" not in str(TalkForm()["kind"])


def test_answers_reach_the_model():
    form = TalkForm({"kind": "call", "title": "abc", "held_on": "5 mrt 2026"})
    assert form.is_valid(), form.errors
    assert (form.instance.kind, form.instance.mood, form.instance.held_on) == ("call", None, date(2026, 3, 5))


def test_faults_are_told_in_our_words():
    form = TalkForm({"title": "abcdefg", "held_on": "x", "mail": "x", "kind": "smoke"})
    assert form.errors == {
        "kind": ["Kies een van de antwoorden uit de lijst"],
        "title": ["Je tekst is te lang. Haal 2 tekens weg"],
        "held_on": ["Vul de dag in, bijvoorbeeld 5-3-2026"],
        "mail": ["Vul een e-mailadres in, bijvoorbeeld naam@voorbeeld.nl"],
    }


def test_a_required_column_needs_words_too():
    meta = type("Meta", (), {"model": Talk, "fields": ["title"]})
    with pytest.raises(ImproperlyConfigured, match="Silent.title"):
        type("Silent", (forms.DreigingModelForm,), {"Meta": meta})
