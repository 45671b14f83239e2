"""What those who act fill in about the steps of the draaiboek."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from dreiging import workdays
from dreiging.web.forms import (
    ChoiceField,
    DreigingForm,
    DutchDateField,
    LongTextField,
    MultipleChoiceField,
    TextField,
    moment,
)
from incidents.casework.forms import ContactForm
from incidents.models import ContactMeans
from incidents.models.message import MESSAGE_LENGTH

# Of (id of the action, its title).
Choices = list[tuple[str, str]]


class TalkForm(ContactForm):
    """A talk, and which talks of the draaiboek it was."""

    steps = MultipleChoiceField(
        label=_("Welk gesprek uit het draaiboek was dit?"),
        help_text=_("Kies alles wat past, kies niets als het een ander gesprek was"),
        required=False,
    )

    def __init__(self, *args: Any, talks: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps: Any = self.fields["steps"]
        steps.choices = talks
        self.order_fields(["means", "happened_on", "happened_time", "steps"])
        if not talks:
            del self.fields["steps"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("steps") and data.get("means") == ContactMeans.NOT_REACHED:
            self.add_error("steps", _("Je hebt niemand gesproken, kies hier dan niets"))
        return data

    def values(self) -> dict[str, Any]:
        return {**super().values(), "steps": self.cleaned_data.get("steps", [])}


class DoStepForm(DreigingForm):
    note = LongTextField(
        label=_("Wat heb je gedaan of afgesproken?"),
        help_text=_("De medewerker leest dit ook, zet hier geen medische gegevens of opsporingsinformatie in"),
        max_length=2000,
        rows=3,
        required=False,
    )


class SkipStepForm(DreigingForm):
    reason = LongTextField(
        label=_("Waarom is dit niet nodig?"),
        help_text=_("De medewerker leest dit"),
        max_length=2000,
        rows=3,
        error_messages={"required": _("Schrijf op waarom dit niet nodig is")},
    )


class SkipStepsForm(SkipStepForm):
    """Several steps that are not needed for the same reason."""

    steps = MultipleChoiceField(
        label=_("Welke stappen zijn niet nodig?"),
        error_messages={"required": _("Kies minstens één stap")},
    )

    def __init__(self, *args: Any, steps: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["steps"]
        field.choices = steps
        self.order_fields(["steps", "reason"])


class MoveStepForm(DreigingForm):
    """Another day; the step is due at the end of it."""

    due_on = DutchDateField(
        label=_("Op welke dag is het klaar?"),
        help_text=_("Bijvoorbeeld 5-3-2026, hoogstens 14 dagen later dan nu"),
        not_in_past=True,
        error_messages={"required": _("Kies een dag")},
    )
    reason = TextField(
        label=_("Waarom lukt het niet eerder?"),
        help_text=_("De medewerker leest dit"),
        max_length=300,
        error_messages={"required": _("Schrijf op waarom het niet eerder lukt")},
    )

    def values(self) -> dict[str, Any]:
        """Return what the service asks for."""
        due_at = moment(self.cleaned_data["due_on"], workdays.END_OF_DAY)
        return {"due_at": due_at, "reason": self.cleaned_data["reason"]}


class AnswerDoubtForm(DreigingForm):
    """What came out when somebody found out about a step that the employee doubts."""

    outcome = ChoiceField(
        label=_("Is het gebeurd?"),
        choices=[
            ("AGAIN", _("Nee, of niet goed: we doen het alsnog")),
            ("EXPLAINED", _("Ja: ik leg uit wat er is gedaan")),
        ],
        error_messages={"required": _("Kies of het is gebeurd")},
    )
    words = LongTextField(
        label=_("Wat zeg je tegen de medewerker?"),
        help_text=_("De medewerker leest dit als bericht van jou"),
        max_length=MESSAGE_LENGTH,
        error_messages={"required": _("Schrijf op wat je hebt nagegaan")},
    )

    def values(self) -> dict[str, Any]:
        """Return what the service asks for."""
        return {"is_done_again": self.cleaned_data["outcome"] == "AGAIN", "words": self.cleaned_data["words"]}
