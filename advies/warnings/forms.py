from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advies.models import Certainty, ThreatWarning
from advies.models.threat_warning import ACTION_LENGTH, PLACE_LENGTH, SOURCE_LENGTH, TEXT_LENGTH
from advies.models.warning_receipt import QUESTION_LENGTH
from advies.warnings.phrases import all_phrases
from advies.warnings.readiness import WANTED, gaps
from dreiging.accounts.models import Role, Team
from dreiging.web import phones
from dreiging.web.forms import (
    ChoiceField,
    DreigingForm,
    DutchDateField,
    LongTextField,
    ModelMultipleChoiceField,
    MultipleChoiceField,
    PhoneField,
    TextField,
)

OTHER = "OTHER"
# For whom a warning may be narrowed down.
ROLES = (Role.LEIDINGGEVENDE, Role.TEAMCHEF, Role.VEILIGHEIDSCOORDINATOR, Role.CASEMANAGER)
# Where the gap of a fact is said, when the question has another name.
ASKED_BY = {"team_ids": "teams", "call_phone": "call"}


def numbers() -> dict[str, tuple[Any, str]]:
    """Return whom people can be told to call, by code: a name and the number in the settings."""
    return {
        "CONTROL_ROOM": (_("De meldkamer"), settings.PHONE_CONTROL_ROOM),
        "DUTY_OFFICER": (_("De officier van dienst"), settings.PHONE_DUTY_OFFICER),
        "DAY_AND_NIGHT": (_("Het nummer dag en nacht"), settings.PHONE_DAY_AND_NIGHT),
    }


class TeamsField(ModelMultipleChoiceField):
    """Teams as boxes; one that others fall under says so."""

    def label_from_instance(self, team: Any) -> str:
        return team.name if team.kind == "TEAM" else _("%(name)s, en alles daaronder") % {"name": team.name}


class WarningForm(DreigingForm):
    """What a warning says. It is kept with gaps in it; `complete` refuses them, as sending does."""

    follow_ups = {"call_name": ("call", OTHER), "call_number": ("call", OTHER)}
    needed_later = frozenset(ASKED_BY.get(field, field) for field in WANTED)

    teams = TeamsField(
        queryset=Team.objects.none(),
        label=_("Voor wie?"),
        help_text=_("Alleen mensen die er iets mee kunnen."),
        required=False,
    )
    roles = MultipleChoiceField(
        label=_("Alleen voor deze functies daar"),
        help_text=_("Kies niets als het voor iedereen in die teams is."),
        choices=[(role.value, role.label) for role in ROLES],
        required=False,
    )
    source = TextField(
        label=_("1. Van wie komt deze informatie?"),
        help_text=_("Bijvoorbeeld: de recherche. Geen namen van bronnen."),
        max_length=SOURCE_LENGTH,
        required=False,
    )
    certainty = ChoiceField(label=_("Hoe zeker is het?"), choices=Certainty.choices, required=False)
    what = LongTextField(label=_("2. Wat is er aan de hand?"), max_length=TEXT_LENGTH, rows=3, required=False)
    place = TextField(label=_("3. Waar speelt het?"), max_length=PLACE_LENGTH, required=False)
    starts_on = DutchDateField(label=_("4. Vanaf welke dag geldt dit?"), required=False)
    ends_on = DutchDateField(
        label=_("Tot en met welke dag?"),
        help_text=_("Hoogstens 14 dagen. Daarna besluit je opnieuw."),
        required=False,
    )
    consequence = LongTextField(label=_("5. Wat kan er gebeuren?"), max_length=TEXT_LENGTH, rows=3, required=False)
    action_1 = TextField(
        label=_("6. Wat doe je nu?"),
        help_text=_("Begin met een werkwoord. Bijvoorbeeld: Rijd deze week een andere route."),
        max_length=ACTION_LENGTH,
        required=False,
    )
    action_2 = TextField(label=_("Wat doe je nog meer?"), max_length=ACTION_LENGTH, required=False)
    action_3 = TextField(label=_("En wat nog?"), max_length=ACTION_LENGTH, required=False)
    call = ChoiceField(label=_("7. Wie kun je bellen?"), required=False)
    call_name = TextField(
        label=_("Wie is dat?"), max_length=80, error_messages={"required": _("Schrijf op wie mensen dan bellen")}
    )
    call_number = PhoneField(
        label=_("Op welk nummer?"),
        error_messages={"required": _("Vul een telefoonnummer in, bijvoorbeeld 06 1234 5678")},
    )

    def __init__(self, *args: Any, teams: QuerySet[Team], complete: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.complete = complete
        self.fields["teams"].queryset = teams  # type: ignore[attr-defined]
        known = [(code, f"{name} ({phones.spaced(number)})") for code, (name, number) in numbers().items()]
        self.fields["call"].choices = [*known, (OTHER, _("Iemand anders"))]  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """Return what was filled in, as the columns of a warning."""
        data = self.cleaned_data
        name, number = numbers().get(data["call"], (data["call_name"], data["call_number"]))
        same = {name: data[name] for name in data if name not in ("teams", "call", "call_name", "call_number")}
        # An empty line between two actions is no gap.
        said = [*filter(None, (data["action_1"], data["action_2"], data["action_3"])), "", "", ""]
        return {
            **same,
            **dict(zip(("action_1", "action_2", "action_3"), said, strict=False)),
            "team_ids": [team.pk for team in data["teams"]],
            "call_name": str(name or ""),
            "call_phone": number or "",
        }

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if self.complete and not self.errors:
            for field, text in gaps(self.facts(), all_phrases(), on=timezone.localdate()).items():
                self.add_error(ASKED_BY.get(field, field), str(text))
        return data

    @staticmethod
    def initial_of(warning: ThreatWarning) -> Mapping[str, Any]:
        """Return what a form about `warning` begins with."""
        codes = {number: code for code, (_name, number) in numbers().items()}
        names = (*("roles", "source", "certainty", "what", "place", "starts_on", "ends_on"), "consequence")
        call = codes.get(warning.call_phone, OTHER if warning.call_phone else "")
        return {
            **{name: getattr(warning, name) for name in (*names, "action_1", "action_2", "action_3")},
            "teams": warning.team_ids,
            "call": call,
            "call_name": warning.call_name if call == OTHER else "",
            "call_number": warning.call_phone if call == OTHER else "",
        }


class ReasonForm(DreigingForm):
    title_question = "words"

    words = LongTextField(
        label=_("Waarom trek je deze waarschuwing in?"),
        help_text=_("Iedereen die haar kreeg, leest dit."),
        max_length=TEXT_LENGTH,
        rows=3,
        error_messages={"required": _("Schrijf op waarom dit niet meer geldt")},
    )


class SendBackForm(DreigingForm):
    title_question = "words"

    words = LongTextField(
        label=_("Wat moet er beter?"),
        help_text=_("De schrijver leest dit."),
        max_length=TEXT_LENGTH,
        rows=3,
        error_messages={"required": _("Schrijf op wat er beter moet")},
    )


class QuestionForm(DreigingForm):
    title_question = "words"

    words = LongTextField(
        label=_("Wat wil je weten?"),
        help_text=_("Wie de waarschuwing maakte, leest je vraag, met je naam."),
        max_length=QUESTION_LENGTH,
        error_messages={"required": _("Schrijf je vraag op")},
    )


class AnswerForm(DreigingForm):
    title_question = "words"

    words = LongTextField(
        label=_("Jouw antwoord"),
        help_text=_("Alleen wie de vraag stelde, leest dit."),
        max_length=QUESTION_LENGTH,
        error_messages={"required": _("Schrijf je antwoord op")},
    )


class PhraseForm(DreigingForm):
    phrase = TextField(
        label=_("Welke woorden zijn vaag?"),
        help_text=_("Bijvoorbeeld: wees alert"),
        max_length=60,
        error_messages={"required": _("Schrijf de woorden op")},
    )
    hint = TextField(
        label=_("Hoe wordt het concreet?"),
        help_text=_("De schrijver ziet dit bij die woorden."),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Schrijf op hoe het concreet wordt")},
    )
