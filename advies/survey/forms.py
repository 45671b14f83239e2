"""One question of the survey as a form, and what HR fills in about a round."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advies.models import SurveyRound, SurveyVersion
from advies.survey.questions import Kind, NotAnAnswer, Question
from dreiging.web.forms import (
    ChoiceField,
    DreigingForm,
    DutchDateField,
    LongTextField,
    ModelChoiceField,
    MultipleChoiceField,
    TextField,
)

# Proposed in an empty form (default).
FIRST_IN, OPEN_FOR, RESULTS_AFTER = timedelta(days=14), timedelta(days=21), timedelta(days=60)


class AnswerForm(DreigingForm):
    """One question; its words are the h1 of the page. `cleaned_data["answer"]` is a list of codes."""

    title_question = "answer"

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question
        words = _("Kies een antwoord, of sla de vraag over")
        self.fields["answer"] = (MultipleChoiceField if question.kind == Kind.MANY else ChoiceField)(
            label=question.text,
            help_text=question.hint,
            choices=[(option.code, option.text) for option in question.options],
            error_messages={"required": words, "invalid_choice": words, "invalid_list": words},
        )

    def clean_answer(self) -> list[str]:
        given = self.cleaned_data["answer"]
        try:
            return self.question.check([given] if isinstance(given, str) else given)
        except NotAnAnswer:
            alone = next((option.text for option in self.question.options if option.alone), "")
            raise ValidationError(
                _("Je koos “%(alone)s” en ook iets anders. Kies een van de twee.") % {"alone": alone}
            ) from None


class VersionField(ModelChoiceField):
    def label_from_instance(self, version: Any) -> str:
        return _("Versie %(number)s, met %(count)s vragen") % {
            "number": version.number,
            "count": len(version.questions),
        }


class RoundForm(DreigingForm):
    title = TextField(
        label=gettext_lazy("Hoe heet de meting?"),
        help_text=gettext_lazy("Mensen zien deze naam. Bijvoorbeeld: Meting veiligheid, voorjaar 2027"),
        max_length=80,
        error_messages={
            "required": gettext_lazy("Vul in hoe de meting heet"),
            "max_length": gettext_lazy("Maak de naam korter: hoogstens 80 tekens"),
        },
    )
    version = VersionField(
        queryset=SurveyVersion.objects.none(),
        label=gettext_lazy("Welke vragen?"),
        error_messages={
            "required": gettext_lazy("Kies welke vragen"),
            "invalid_choice": gettext_lazy("Kies welke vragen"),
        },
    )
    opens_on = DutchDateField(
        label=gettext_lazy("Eerste dag"),
        help_text=gettext_lazy("Dan krijgt iedereen die hier werkt een bericht"),
        error_messages={"required": gettext_lazy("Vul de eerste dag in, bijvoorbeeld 5-3-2027")},
    )
    closes_on = DutchDateField(
        label=gettext_lazy("Laatste dag"),
        help_text=gettext_lazy("Tussen een week en zes weken later"),
        error_messages={"required": gettext_lazy("Vul de laatste dag in, bijvoorbeeld 26-3-2027")},
    )
    results_expected_on = DutchDateField(
        label=gettext_lazy("Wanneer komt de uitkomst?"),
        help_text=gettext_lazy("Deze dag beloof je aan iedereen die meedoet"),
        error_messages={"required": gettext_lazy("Vul in wanneer de uitkomst komt, bijvoorbeeld 1-6-2027")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["version"]
        field.queryset = SurveyVersion.objects.order_by("-number")


class ExtendForm(DreigingForm):
    closes_on = DutchDateField(
        label=gettext_lazy("Wat wordt de laatste dag?"),
        help_text=gettext_lazy("Hoogstens zes weken na de eerste dag, en voor de dag van de uitkomst"),
        error_messages={"required": gettext_lazy("Vul de laatste dag in, bijvoorbeeld 26-3-2027")},
    )


class CloseForm(DreigingForm):
    reason = LongTextField(
        label=gettext_lazy("Waarom sluit je eerder?"),
        help_text=gettext_lazy("Dit blijft bij de meting staan. Noem geen namen"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Schrijf op waarom je eerder sluit"),
            "max_length": gettext_lazy("Maak het korter: hoogstens 200 tekens"),
        },
    )


def initial_of(planned: SurveyRound | None) -> dict[str, Any]:
    """Return what the form begins with: of `planned`, or a proposal."""
    names = ("title", "version", "opens_on", "closes_on", "results_expected_on")
    if planned is not None:
        return {name: getattr(planned, name) for name in names}
    opens_on = timezone.localdate() + FIRST_IN
    days = {"opens_on": opens_on, "closes_on": opens_on + OPEN_FOR, "results_expected_on": opens_on + RESULTS_AFTER}
    return {**days, "version": SurveyVersion.objects.order_by("-number").first()}
