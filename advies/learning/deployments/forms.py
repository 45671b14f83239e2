"""What is filled in about work with a risk."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from advies.models import DeploymentKind, EstimateAnswer, Risk
from advies.models.deployment import NEEDS_A_REASON, REASON_LENGTH, TEXT_LENGTH
from dreiging.accounts.models import User
from dreiging.web.forms import (
    ChoiceField,
    DreigingForm,
    DutchDateField,
    DutchTimeField,
    LongTextField,
    ModelMultipleChoiceField,
    TextField,
    moment,
)


class PeopleField(ModelMultipleChoiceField):
    def label_from_instance(self, person: Any) -> str:
        return person.name


class DeploymentForm(DreigingForm):
    kind = ChoiceField(
        label=_("Wat voor inzet is het?"),
        choices=DeploymentKind.choices,
        error_messages={"required": _("Kies wat voor inzet het is")},
    )
    what = LongTextField(
        label=_("Wat moeten je mensen weten om het risico in te schatten?"),
        help_text=_("Geen opsporingsinformatie, geen namen en geen adressen"),
        max_length=TEXT_LENGTH,
        rows=3,
        error_messages={"required": _("Schrijf kort op wat er staat te gebeuren")},
    )
    day = DutchDateField(
        label=_("Op welke dag?"),
        not_in_past=True,
        error_messages={"required": _("Vul de dag in, bijvoorbeeld 5-3-2026")},
    )
    clock = DutchTimeField(
        label=_("Hoe laat begint het?"), error_messages={"required": _("Vul de tijd in, bijvoorbeeld 14.30")}
    )
    people = PeopleField(
        queryset=User.objects.none(),
        label=_("Wie doen er mee?"),
        help_text=_("Ieder krijgt een eigen vraag. Alleen jij leest het antwoord"),
        error_messages={"required": _("Kies wie er meedoen")},
    )

    def __init__(self, *args: Any, members: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["people"]
        field.queryset = members

    def asked(self) -> dict[str, Any]:
        """Return what was filled in, as planning takes it."""
        filled = self.cleaned_data
        starts_at = moment(filled["day"], filled["clock"])
        return {"starts_at": starts_at, **{name: filled[name] for name in ("kind", "what", "people")}}


class EstimateForm(DreigingForm):
    risk = ChoiceField(
        label=_("Hoe groot is het risico voor jou, en voor de mensen thuis?"),
        help_text=_("Het gaat om wat jij denkt. Je hoeft het niet uit te leggen"),
        choices=Risk.choices,
        error_messages={"required": _("Kies hoe groot je het risico vindt")},
    )
    needs = LongTextField(
        label=_("Wat heb je nodig om dit te doen?"),
        help_text=_("Bijvoorbeeld: niet met naam in de stukken, of iemand die thuis een oogje in het zeil houdt"),
        max_length=TEXT_LENGTH,
        rows=3,
        required=False,
    )


class AnswerForm(DreigingForm):
    follow_ups = {"reason": ("answer", *NEEDS_A_REASON)}

    answer = ChoiceField(
        label=_("Wat is je antwoord?"),
        choices=EstimateAnswer.choices,
        error_messages={"required": _("Kies een antwoord")},
    )
    reason = LongTextField(
        label=_("Waarom, en wat doen jullie wel?"),
        help_text=_("Je collega leest dit"),
        max_length=REASON_LENGTH,
        rows=3,
        error_messages={"required": _("Schrijf op waarom")},
    )
    seen = TextField(label=_("Wat je zag"), widget=forms.HiddenInput, required=False)


class DiscussForm(DreigingForm):
    decision = LongTextField(
        label=_("Wat hebben jullie afgesproken?"),
        help_text=_("Wie er meedoen, lezen dit. Schrijf niet op wie wat nodig heeft"),
        max_length=TEXT_LENGTH,
        rows=3,
        error_messages={"required": _("Schrijf op wat jullie hebben afgesproken")},
    )
    late_reason = LongTextField(
        label=_("Het begon al. Waarom is het niet vooraf besproken?"),
        max_length=REASON_LENGTH,
        rows=3,
        error_messages={"required": _("Schrijf op waarom dit niet vooraf is besproken")},
    )

    def __init__(self, *args: Any, has_begun: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_begun:
            del self.fields["late_reason"]
