from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from advies.models import Condition, Need, Origin, Phase, ProtocolVersion, Responsible, Step, StepTerm
from advies.models.step import MOST_LINES
from advies.models.step_term import HIGHEST, UNITS
from advies.severity import Severity
from dreiging.web.forms import (
    ChoiceField,
    DreigingForm,
    DreigingModelForm,
    LongTextField,
    ModelChoiceField,
    TextField,
)

ORIGINS = [
    (Origin.DEFAULT, _("Standaard: wij hebben dit zelf bedacht, het is geen wet")),
    (Origin.SOURCE, _("Dit staat zo in een bron")),
    (Origin.DERIVED, _("Afgeleid van een bron")),
]
WITH_SOURCE = (Origin.SOURCE, Origin.DERIVED)


def at_most_five_lines(text: str) -> None:
    """Refuse an explanation that nobody reads to its end.

    :raises ValidationError: it has more lines than MOST_LINES.
    """
    if text.count("\n") >= MOST_LINES:
        raise ValidationError(_("Maak de uitleg korter: 5 regels of minder"), code="too_many_lines")


class PhaseForm(DreigingForm):
    title_question = "title"

    title = TextField(
        label=_("Hoe heet deze fase?"),
        help_text=_("Bijvoorbeeld: Eerste 24 uur"),
        max_length=60,
        error_messages={"required": _("Schrijf op hoe deze fase heet")},
    )


class StepForm(DreigingModelForm):
    """What a step says; its terms have a page of their own."""

    follow_ups = {"source": ("origin", *WITH_SOURCE)}

    title = TextField(
        label=_("Wat moet er gebeuren?"),
        help_text=_("Begin met een werkwoord. Bijvoorbeeld: Bel je collega"),
        max_length=100,
        error_messages={"required": _("Schrijf op wat er moet gebeuren")},
    )
    explanation = LongTextField(
        label=_("Uitleg"),
        help_text=_("5 regels of minder, voor wie de stap doet"),
        max_length=700,
        required=False,
        validators=[at_most_five_lines],
    )
    example = TextField(
        label=_("Voorbeeldzin"),
        help_text=_("Iets wat je letterlijk kunt zeggen"),
        max_length=250,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    role = ChoiceField(
        label=_("Wie doet dit?"), choices=Responsible, error_messages={"required": _("Kies wie deze stap doet")}
    )
    also_role = ChoiceField(
        label=_("Wie kan dit ook doen?"),
        choices=[("", _("niemand anders")), *Responsible.choices],
        widget=forms.Select,
        required=False,
    )
    obligatory = forms.BooleanField(
        label=_("Verplicht: een melding sluit pas als deze stap is gedaan, of niet nodig is om een reden"),
        required=False,
    )
    condition = ChoiceField(
        label=_("Wanneer hoort deze stap erbij?"),
        choices=Condition,
        error_messages={"required": _("Kies wanneer deze stap erbij hoort")},
    )
    phase = ModelChoiceField(
        label=_("In welke fase?"),
        queryset=Phase.objects.none(),
        widget=forms.Select,
        error_messages={"required": _("Kies een fase")},
    )
    origin = ChoiceField(
        label=_("Waar komt deze stap vandaan?"),
        choices=ORIGINS,
        error_messages={"required": _("Kies waar deze stap vandaan komt")},
    )
    source = TextField(
        label=_("Welke bron?"),
        help_text=_("Zo dat een ander de bron kan vinden"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Schrijf op welke bron dit is")},
    )

    class Meta:
        model = Step
        fields = [
            "title",
            "explanation",
            "example",
            "role",
            "also_role",
            "obligatory",
            "condition",
            "phase",
            "origin",
            "source",
        ]

    def __init__(self, *args: Any, version: ProtocolVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        phases: Any = self.fields["phase"]
        phases.queryset = version.phases.order_by("position")


def _number(label: Any, *, lowest: int, hint: Any = "", required: Any = None) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=hint,
        min_value=lowest,
        max_value=HIGHEST,
        required=required is not None,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": required} if required else {},
    )


class Asked(TextChoices):
    """`Need` as an editor is asked for it: whether there is a term first, and then how firm it is."""

    WITHIN = "WITHIN", _("ja, binnen een termijn")
    AT_THE_MOMENT = Need.AT_THE_MOMENT.value, _("ja, op het moment dat het speelt")
    NOT_NEEDED = Need.NOT_NEEDED.value, _("nee")


class TermForm(DreigingForm):
    """What a step asks at one severity; `columns()` gives its answers as those of StepTerm."""

    follow_ups = dict.fromkeys(
        ("amount", "unit", "consider", "second_amount", "repeat_days", "origin", "source"), ("asked", Asked.WITHIN)
    )

    asked = ChoiceField(
        label=_("Is deze stap nodig?"), choices=Asked, error_messages={"required": _("Kies of deze stap nodig is")}
    )
    amount = _number(_("Binnen hoeveel?"), lowest=0, hint=_("0 is meteen"), required=_("Vul in binnen hoeveel tijd"))
    unit = ChoiceField(
        label=_("Eenheid"),
        choices=[("", _("Kies")), *UNITS],
        widget=forms.Select,
        error_messages={"required": _("Kies de eenheid")},
    )
    consider = forms.BooleanField(label=_("Overwegen is genoeg"), required=False)
    second_amount = _number(_("Nog een keer na hoeveel?"), lowest=1, hint=_("In dezelfde eenheid, vanaf het begin"))
    repeat_days = _number(_("Daarna elke hoeveel dagen?"), lowest=1, hint=_("Alleen als de stap terugkomt"))
    origin = ChoiceField(
        label=_("Waar komt dit getal vandaan?"),
        choices=Origin,
        widget=forms.Select,
        error_messages={"required": _("Kies waar dit getal vandaan komt")},
    )
    source = TextField(label=_("Welke bron?"), max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, severity: Severity, term: StepTerm | None, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "prefix": severity.lower(), "initial": _answers(term)})
        self.severity = severity

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        first, second = answers.get("amount"), answers.get("second_amount")
        if answers.get("origin") in WITH_SOURCE and not answers.get("source"):
            self.add_error("source", _("Schrijf op welke bron dit is"))
        if first is not None and second is not None and second <= first:
            self.add_error("second_amount", _("De tweede keer komt na de eerste: vul een hoger getal in"))
        if answers.get("consider") and (second or answers.get("repeat_days")):
            self.add_error("consider", _("Wat meer keren moet, kan niet ter overweging zijn. Haal een van de twee weg"))
        return answers

    def columns(self) -> dict[str, Any]:
        """Return the answers as columns of StepTerm; a term without a number has no origin of its own."""
        answers = dict(self.cleaned_data)
        asked, consider = answers.pop("asked"), answers.pop("consider")
        counted = Need.CONSIDER if consider else Need.REQUIRED
        need = counted if asked == Asked.WITHIN else Need(asked)
        origin = answers["origin"] or Origin.DEFAULT
        source = answers["source"] if origin in WITH_SOURCE else ""
        return {**answers, "need": need, "origin": origin, "source": source}


def _answers(term: StepTerm | None) -> dict[str, Any]:
    """Return what the form shows of a term; for a new one only that a number is a proposal until somebody says more."""
    if term is None:
        return {"origin": Origin.DEFAULT}
    names = ("amount", "unit", "second_amount", "repeat_days", "origin", "source")
    return {
        **{name: getattr(term, name) for name in names},
        "asked": Asked.WITHIN if term.is_counted else term.need,
        "consider": term.need == Need.CONSIDER,
    }


class RepeatForm(DreigingForm):
    repeats_while = ChoiceField(
        label=_("Komt de stap terug? Zolang wat?"),
        choices=[("", _("de stap komt niet terug")), *Condition.choices],
        widget=forms.Select,
        required=False,
    )


class PublishForm(DreigingForm):
    summary = LongTextField(
        label=_("Wat is er veranderd, en waarom?"),
        help_text=_("Iedereen leest dit bij de versie"),
        max_length=500,
        rows=4,
        error_messages={"required": _("Schrijf op wat er is veranderd, en waarom")},
    )
