"""What can be said after sending, and to be called at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dreiging.web.forms import ChoiceField, DreigingForm, LongTextField, PhoneField
from incidents.answers import About, SafeNow
from incidents.models.message import MESSAGE_LENGTH
from incidents.reporting.forms.step import StepForm


class CallForm(DreigingForm):
    phone = PhoneField(
        label=_("Op welk nummer?"),
        error_messages={"required": _("Vul een telefoonnummer in, bijvoorbeeld 06 1234 5678")},
    )


class ChangeForm(StepForm):
    heading = _("Wat is er veranderd?")
    wording = {
        About.COLLEAGUE: {
            "safe_now": {"label": _("Is je collega nu veilig?"), "required": _("Kies of je collega nu veilig is")}
        },
        About.TEAM: {
            "safe_now": {"label": _("Is iedereen nu veilig?"), "required": _("Kies of iedereen nu veilig is")}
        },
    }

    safe_now = ChoiceField(
        label=_("Ben je nu veilig?"),
        choices=SafeNow.choices,
        error_messages={"required": _("Kies of je nu veilig bent")},
    )
    change = LongTextField(
        label=_("Wil je er iets over zeggen?"),
        help_text=_("Een paar woorden is genoeg"),
        max_length=MESSAGE_LENGTH,
        required=False,
    )
    faster = forms.BooleanField(
        label=_("Ik wil dat dit sneller wordt opgepakt"),
        required=False,
    )

    def in_words(self, values: Any) -> list[str]:
        lines = [f"{self.fields['safe_now'].label} {self._words('safe_now', values.get('safe_now'))}"]
        lines += [values["change"]] if values.get("change") else []
        return [*lines, str(self.fields["faster"].label)] if values.get("faster") else lines


class EvidenceForm(StepForm):
    title_question = "evidence"

    evidence = LongTextField(
        label=_("Wat heb je bewaard, en waar?"),
        help_text=_("Bijvoorbeeld: een foto van het bericht, staat op mijn telefoon"),
        max_length=MESSAGE_LENGTH,
        error_messages={"required": _("Schrijf kort op wat je hebt bewaard")},
    )


class MessageForm(DreigingForm):
    title_question = "body"

    body = LongTextField(
        label=_("Je bericht"),
        max_length=MESSAGE_LENGTH,
        error_messages={"required": _("Schrijf je bericht")},
    )


class KeepFromForm(DreigingForm):
    person = ChoiceField(
        label=_("Wie mag dit niet meer weten?"),
        help_text=_("Je hoeft niet te zeggen waarom"),
        error_messages={"required": _("Kies wie dit niet meer mag weten")},
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person: Any = self.fields["person"]
        person.choices = people


class NotYetForm(DreigingForm):
    body = LongTextField(
        label=_("Wat is er nog nodig?"),
        max_length=MESSAGE_LENGTH,
        error_messages={"required": _("Schrijf kort op wat er nog nodig is")},
    )


class ReopenForm(DreigingForm):
    title_question = "body"

    body = LongTextField(
        label=_("Waarom wil je je melding weer openen?"),
        help_text=_("Een paar woorden is genoeg"),
        max_length=MESSAGE_LENGTH,
        error_messages={"required": _("Schrijf kort op waarom je je melding weer wilt openen")},
    )


class DoubtForm(DreigingForm):
    words = LongTextField(
        label=_("Wil je er iets over zeggen?"),
        help_text=_("Een paar woorden is genoeg"),
        max_length=MESSAGE_LENGTH,
        rows=3,
        required=False,
    )
