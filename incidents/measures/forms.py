"""What is filled in about a measure; who reads it is said on the page."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from advies.models import Decider, MeasureVersion
from dreiging.web.forms import (
    ChoiceField,
    DreigingForm,
    DutchDateField,
    LongTextField,
    ModelChoiceField,
    TextField,
)
from incidents.deed_form import DecisionForm
from incidents.models import CaseNeed
from incidents.models.message import MESSAGE_LENGTH
from incidents.workflow import MeasureStatus

READ = _("De medewerker leest dit, zet hier geen medische gegevens of opsporingsinformatie in")
WORDS_LENGTH = 1000


class AskForm(DreigingForm):
    """Which measure, and what it is for."""

    follow_ups: ClassVar[dict[str, tuple[str, ...]]] = {"purpose": ("need", "NONE")}

    measure = ModelChoiceField(
        label=_("Welke maatregel?"),
        help_text=_("Wat elke maatregel is, staat bij de richtlijnen"),
        queryset=MeasureVersion.objects.none(),
        widget=forms.Select,
        error_messages={"required": _("Kies een maatregel")},
    )
    need = ChoiceField(
        label=_("Welke behoefte helpt dit?"), error_messages={"required": _("Kies welke behoefte dit helpt")}
    )
    purpose = TextField(
        label=_("Waarvoor is het dan?"),
        help_text=_("De medewerker leest dit"),
        max_length=300,
        error_messages={"required": _("Schrijf op waarvoor het is")},
    )

    def __init__(self, *args: Any, needs: list[CaseNeed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        measure: Any = self.fields["measure"]
        current = [version.pk for version in MeasureVersion.objects.current()]
        measure.queryset = (
            MeasureVersion.objects.filter(pk__in=current).select_related("measure").order_by("measure__position")
        )
        measure.label_from_instance = lambda version: version.title
        need: Any = self.fields["need"]
        need.choices = [*((str(each.pk), each.title) for each in needs), ("NONE", _("Geen van deze"))]

    def values(self) -> dict[str, Any]:
        """Return what the service asks for."""
        given = self.cleaned_data
        need = None if given["need"] == "NONE" else given["need"]
        return {"version": given["measure"], "need": need, "purpose": given["purpose"]}


class DecideForm(DecisionForm):
    agreed = ChoiceField(
        label=_("Wat is er besloten?"),
        choices=[("YES", _("Ja, dit doen we")), ("NO", _("Nee"))],
        error_messages={"required": _("Kies wat er is besloten")},
    )
    decider = ChoiceField(
        label=_("Wie besliste?"), choices=Decider.choices, error_messages={"required": _("Kies wie besliste")}
    )
    words = LongTextField(
        label=_("Waarom?"),
        help_text=READ,
        max_length=WORDS_LENGTH,
        rows=4,
        error_messages={"required": _("Schrijf op waarom, de medewerker leest dit")},
    )

    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"agreed": given["agreed"] == "YES", "decider": given["decider"], "words": given["words"]}


class ExplainForm(DecisionForm):
    words = LongTextField(
        label=_("Wat heb je uitgelegd?"),
        help_text=_("Wat het is, waarom, hoelang, en hoe het stopt. De medewerker zegt of dit duidelijk is"),
        max_length=WORDS_LENGTH,
        rows=5,
        error_messages={"required": _("Schrijf op wat je hebt uitgelegd")},
    )

    def values(self) -> dict[str, Any]:
        return {"words": self.cleaned_data["words"]}


class StartForm(DecisionForm):
    started_on = DutchDateField(
        label=_("Op welke dag is het begonnen?"),
        help_text=_("Bijvoorbeeld 5-3-2026"),
        not_in_future=True,
        error_messages={"required": _("Vul in op welke dag het is begonnen")},
    )
    review_on = DutchDateField(
        label=_("Op welke dag bekijken jullie het opnieuw?"),
        help_text=_("Spreek dit af met de medewerker"),
        not_in_past=True,
        error_messages={"required": _("Kies een dag waarop jullie het opnieuw bekijken")},
    )

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("started_on", "review_on")}


class ReviewForm(DecisionForm):
    """What came of looking at it again."""

    outcome = ChoiceField(
        label=_("Wat kwam eruit?"),
        choices=[
            (MeasureStatus.ACTIVE, _("Het gaat door")),
            (MeasureStatus.UNDER_REVIEW, _("Dat weten we nog niet")),
            (MeasureStatus.WINDING_DOWN, _("We bouwen het af")),
        ],
        error_messages={"required": _("Kies wat eruit kwam")},
    )
    next_on = DutchDateField(
        label=_("Tot welke dag?"),
        help_text=_("De dag waarop jullie het opnieuw bekijken, of waarop het is afgebouwd"),
        not_in_past=True,
        error_messages={"required": _("Kies een dag")},
    )
    words = LongTextField(
        label=_("Wat hebben jullie besproken?"),
        help_text=READ,
        max_length=WORDS_LENGTH,
        rows=4,
        error_messages={"required": _("Schrijf op wat jullie hebben besproken")},
    )

    def __init__(self, *args: Any, moves: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcome: Any = self.fields["outcome"]
        outcome.choices = [choice for choice in outcome.choices if choice[0] in moves]

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("outcome", "next_on", "words")}


class EndForm(DecisionForm):
    last_talk_on = DutchDateField(
        label=_("Op welke dag was het laatste gesprek?"),
        help_text=_("Zonder laatste gesprek stopt een maatregel niet"),
        not_in_future=True,
        error_messages={"required": _("Vul in op welke dag het laatste gesprek was")},
    )
    words = LongTextField(
        label=_("Wat hebben jullie besproken?"),
        help_text=READ,
        max_length=WORDS_LENGTH,
        rows=4,
        error_messages={"required": _("Schrijf op wat jullie hebben besproken")},
    )

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("last_talk_on", "words")}


class WithdrawForm(DecisionForm):
    words = LongTextField(
        label=_("Waarom is dit niet meer nodig?"),
        help_text=READ,
        max_length=WORDS_LENGTH,
        rows=3,
        error_messages={"required": _("Schrijf op waarom dit niet meer nodig is")},
    )

    def values(self) -> dict[str, Any]:
        return {"words": self.cleaned_data["words"]}


class NotClearForm(DreigingForm):
    title_question = "words"

    words = LongTextField(
        label=_("Wat is er nog niet duidelijk?"),
        help_text=_("Wie je melding behandelt, leest dit en legt het opnieuw uit"),
        max_length=min(MESSAGE_LENGTH, WORDS_LENGTH),
        error_messages={"required": _("Schrijf op wat er nog niet duidelijk is")},
    )


class UsefulnessForm(DreigingForm):
    usefulness = ChoiceField(
        label=_("Hoeveel hielp het?"),
        choices=[
            ("5", _("Heel veel")),
            ("4", _("Veel")),
            ("3", _("Een beetje")),
            ("2", _("Weinig")),
            ("1", _("Niets")),
        ],
        error_messages={"required": _("Kies hoeveel het hielp")},
    )
    words = LongTextField(
        label=_("Wil je er iets over zeggen?"),
        max_length=500,
        rows=3,
        required=False,
    )
