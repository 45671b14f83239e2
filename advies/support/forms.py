from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from advies.models import KEEPERS, RELATIVE_MESSAGE_LENGTH, Facility, FacilityKind
from advies.models.relative_thread import NAME_LENGTH, WHEN_LENGTH
from advies.support.codes import Code, read_code
from dreiging.accounts.models import Role
from dreiging.web.forms import (
    ChoiceField,
    DreigingForm,
    DreigingModelForm,
    LongTextField,
    PhoneField,
    TextField,
)
from dreiging.web.forms.text import NotTooLong


class CodeField(TextField):
    """A code as somebody types it; gives a Code."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"})
    default_error_messages = {"invalid": _("Een code heeft 28 letters en cijfers. Tel ze nog een keer")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=60, **kwargs)

    def clean(self, value: Any) -> Code | None:
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return read_code(typed)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class TooLongForYou(NotTooLong):
    """As for colleagues, without "je"."""

    def __call__(self, value: str) -> None:
        try:
            super().__call__(value)
        except ValidationError as error:
            text = _("De tekst is te lang. Haal %(excess)s tekens weg")
            raise ValidationError(text, code=self.code, params=error.params) from None


class FormalForm(DreigingForm):
    """A form for relatives: it says u, also where it counts and refuses."""

    is_formal = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.validators = [
                TooLongForYou(each.limit_value) if isinstance(each, NotTooLong) else each for each in field.validators
            ]


class AskForm(FormalForm):
    """What both ways to ask share: a key, so that it is asked once, and perhaps the code of an invitation."""

    key = TextField(label=_("Kenmerk van dit formulier"), widget=forms.HiddenInput, required=False)
    invitation = CodeField(
        label=_("Code van uw naaste"),
        help_text=_("Alleen als u een code hebt gekregen. Zonder code helpen wij u net zo goed."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid4())

    def clean_key(self) -> UUID:
        """Return the key the form was made with; a form that lost it counts as a new one."""
        try:
            return UUID(self.cleaned_data["key"])
        except ValueError:
            return uuid4()


class QuestionForm(AskForm):
    field_order = ["key", "body", "name", "invitation"]

    body = LongTextField(
        label=_("Wat is uw vraag?"),
        help_text=_("U hoeft niet te zeggen om wie het gaat."),
        max_length=RELATIVE_MESSAGE_LENGTH,
        error_messages={"required": _("Schrijf uw vraag op. Een paar woorden is genoeg")},
    )
    name = TextField(
        label=_("Hoe mogen wij u noemen?"),
        help_text=_("Een voornaam is genoeg, en een andere naam mag ook."),
        max_length=NAME_LENGTH,
        required=False,
    )


class CallForm(AskForm):
    field_order = ["key", "name", "phone", "rather_when", "invitation"]

    name = TextField(
        label=_("Hoe heet u?"),
        help_text=_("Een voornaam is genoeg."),
        max_length=NAME_LENGTH,
        error_messages={"required": _("Vul een naam in, dan weten wij naar wie wij vragen")},
    )
    phone = PhoneField(
        label=_("Op welk nummer kunnen wij u bellen?"),
        help_text=_("Ons nummer is dan te zien op die telefoon."),
        error_messages={"required": _("Vul een telefoonnummer in, bijvoorbeeld 06 1234 5678")},
    )
    rather_when = TextField(
        label=_("Wanneer schikt het?"),
        help_text=_("Bijvoorbeeld: overdag, of na acht uur 's avonds"),
        max_length=WHEN_LENGTH,
        required=False,
    )


class ConfirmForm(FormalForm):
    """Type the code again; `shown` is the code that stands on the page, so it can stay there, and `kind` of what."""

    shown = CodeField(label=_("Code"), widget=forms.HiddenInput, required=False)
    kind = TextField(label=_("Soort"), widget=forms.HiddenInput, required=False)
    code = CodeField(
        label=_("Typ de code nog een keer"),
        help_text=_("Zo weten wij zeker dat u de code hebt bewaard. Kleine letters mogen, streepjes hoeven niet."),
        error_messages={"required": _("Typ de code die hierboven staat")},
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("code") and data["code"] != data.get("shown"):
            self.add_error("code", _("Deze code is anders dan de code hierboven. Kijk of alle tekens kloppen"))
        return data


class OpenForm(FormalForm):
    code = CodeField(
        label=_("Wat is uw code?"),
        help_text=_("De code die u van ons kreeg: 28 letters en cijfers."),
        error_messages={"required": _("Vul uw code in")},
    )


class RelativeMessageForm(FormalForm):
    body = LongTextField(
        label=_("Uw bericht"),
        max_length=RELATIVE_MESSAGE_LENGTH,
        error_messages={"required": _("Schrijf uw bericht op")},
    )


class AnswerForm(DreigingForm):
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=32767)
    body = LongTextField(
        label=_("Jouw antwoord"),
        help_text=_("Schrijf u, en niets over een melding of over de collega. De naaste leest dit met de code."),
        max_length=RELATIVE_MESSAGE_LENGTH,
        error_messages={"required": _("Schrijf je antwoord op")},
    )


class FacilityForm(DreigingModelForm):
    kind = ChoiceField(
        label=_("Wat voor hulp is het?"),
        choices=FacilityKind.choices,
        widget=forms.Select,
        error_messages={"required": _("Kies wat voor hulp het is")},
    )
    name = TextField(label=_("Naam"), max_length=80, error_messages={"required": _("Vul in hoe deze hulp heet")})
    what = LongTextField(
        label=_("Wat doen zij?"),
        max_length=300,
        rows=2,
        error_messages={"required": _("Schrijf in een of twee zinnen op wat zij doen")},
    )
    how = LongTextField(label=_("Hoe regel je het?"), max_length=300, rows=2, required=False)
    soon = TextField(label=_("Hoe snel?"), help_text=_("Bijvoorbeeld: binnen een week"), max_length=120, required=False)
    hours = TextField(
        label=_("Wanneer open?"),
        help_text=_("Bijvoorbeeld: op werkdagen van 9.00 tot 17.00 uur"),
        max_length=120,
        error_messages={"required": _("Vul in wanneer zij open zijn")},
    )
    phone = TextField(
        label=_("Telefoon"),
        max_length=24,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    for_relatives = forms.BooleanField(label=_("Ook voor naasten"), required=False)
    needs_referral = forms.BooleanField(label=_("Er is een verwijzing nodig"), required=False)
    keeper = ChoiceField(
        label=_("Wie kijkt dit elk jaar na?"),
        choices=[(role.value, role.label) for role in Role if role in KEEPERS],
        error_messages={"required": _("Kies wie dit elk jaar nakijkt")},
    )
    position = forms.IntegerField(
        label=_("Plaats in de lijst"),
        help_text=_("Een laag getal staat bovenaan."),
        min_value=1,
        max_value=999,
        error_messages={"required": _("Vul een getal in, bijvoorbeeld 50")},
    )
    is_shown = forms.BooleanField(label=_("Laat dit zien"), required=False)
    name_en = TextField(label=_("Naam in het Engels"), max_length=80, required=False)
    what_en = LongTextField(label=_("Wat doen zij, in het Engels"), max_length=300, rows=2, required=False)
    how_en = LongTextField(label=_("Hoe regel je het, in het Engels"), max_length=300, rows=2, required=False)
    soon_en = TextField(label=_("Hoe snel, in het Engels"), max_length=120, required=False)
    hours_en = TextField(label=_("Wanneer open, in het Engels"), max_length=120, required=False)

    class Meta:
        model = Facility
        fields = [
            *("kind", "name", "what", "how", "soon", "hours", "phone", "for_relatives", "needs_referral", "keeper"),
            *("position", "is_shown", "name_en", "what_en", "how_en", "soon_en", "hours_en"),
        ]

    def clean_phone(self) -> str:
        phone = str(self.cleaned_data["phone"])
        if set(phone) - set("0123456789 +-()"):
            raise ValidationError(_("Vul een telefoonnummer in, bijvoorbeeld 0800 1234"))
        return phone
