"""The questions about an aangifte, once each: the form of a move and that of facts ask in the same words."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from dreiging.web.forms import ChoiceField, DutchDateField, MultipleChoiceField, TextField, TypedChoiceField
from incidents.aangifte_lists import AddressChoice, Asked, FiledBy, Judgment, LegalArticle, ReasonNoAangifte, Wish
from incidents.models.aangifte_rules import LONGEST_AGREEMENT

_EXAMPLE = _("Bijvoorbeeld 5-3-2026")
_ALL_THAT_FITS = _("Kies alles wat past")
_YES_NO = [("yes", _("Ja")), ("no", _("Nee")), ("unknown", _("Dat weet ik nog niet"))]
_YES_NO_VALUES = {"yes": True, "no": False, "unknown": None}


class YesNoField(TypedChoiceField):
    """Yes, no, or not known yet, as True, False and None; a page begins with what was said before, or nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=_YES_NO, coerce=_YES_NO_VALUES.get, empty_value=None, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value)


def day(label: Any, *, required: Any = None, hint: Any = _EXAMPLE, is_past: bool = True) -> DutchDateField:
    """Return a question about a day; `required` says what is missing when it is not answered."""
    words = {"required": required} if required else {}
    return DutchDateField(
        label=label, help_text=hint, required=bool(required), not_in_future=is_past, error_messages=words
    )


def _text(label: Any, length: int, hint: Any = "", *, required: Any = None) -> TextField:
    words = {"required": required} if required else {}
    return TextField(label=label, help_text=hint, required=bool(required), max_length=length, error_messages=words)


def answers(choices: Any) -> list[tuple[str, Any]]:
    """Return a list as answers to pick from; it is written to stand in a sentence."""
    return [(code, capfirst(label)) for code, label in choices.choices]


def _one(label: Any, choices: Any, hint: Any = "", *, required: Any = None) -> ChoiceField:
    words = {"required": required} if required else {}
    return ChoiceField(
        label=label, help_text=hint, choices=answers(choices), required=bool(required), error_messages=words
    )


def wish() -> ChoiceField:
    return _one(_("Wat wil de medewerker?"), Wish, _("De medewerker kan dit altijd veranderen"))


def reasons_not(label: Any, *, required: Any = None) -> MultipleChoiceField:
    words = {"required": required} if required else {}
    return MultipleChoiceField(
        label=label,
        help_text=_ALL_THAT_FITS,
        choices=ReasonNoAangifte.choices,
        required=bool(required),
        error_messages=words,
    )


def reason_not_words() -> TextField:
    return _text(_("In eigen woorden"), 300)


def filed_by(*, required: Any = None) -> ChoiceField:
    hint = _("De werkgever kan ook aangifte doen, dan is de medewerker getuige")
    return _one(_("Wie doet aangifte?"), FiledBy, hint, required=required)


def address_choice() -> ChoiceField:
    hint = _("Neem het adres van de organisatie, nooit het eigen adres als dat niet hoeft")
    return _one(_("Welk adres komt in de aangifte?"), AddressChoice, hint, required=_("Kies welk adres erin komt"))


def under_number_requested_on() -> DutchDateField:
    return day(_("Op welke dag is “onder nummer” gevraagd?"), hint=_("Politie en OM beslissen hierover"))


def taken_by_other_team(*, required: Any = None) -> YesNoField:
    words = {"required": required} if required else {}
    return YesNoField(
        label=_("Is de aangifte opgenomen door een ander team?"),
        help_text=_("Niemand behandelt een eigen zaak, en ook niet een zaak van het eigen team"),
        required=bool(required),
        error_messages=words,
    )


def articles() -> MultipleChoiceField:
    return MultipleChoiceField(
        label=_("Waarvoor is de aangifte?"), help_text=_ALL_THAT_FITS, choices=LegalArticle.choices, required=False
    )


def pv_number(*, required: Any = None) -> TextField:
    return _text(
        _("Wat is het nummer van de politie?"), 40, _("Van het proces-verbaal of de mutatie"), required=required
    )


def parket_number() -> TextField:
    return _text(_("Wat is het parketnummer?"), 40, _("Het nummer van het OM, bijvoorbeeld 01/234567-26"))


def contact_police() -> TextField:
    return _text(_("Wie is het contact bij de politie?"), 200)


def contact_om() -> TextField:
    return _text(_("Wie is het contact bij het OM?"), 200)


def sepot_code() -> TextField:
    return _text(_("Wat is de sepotcode?"), 6, _("Een getal in de brief van het OM, bijvoorbeeld 02"))


def decision_known_on() -> DutchDateField:
    return day(
        _("Op welke dag was de beslissing bekend?"),
        required=_("Vul in op welke dag de beslissing bekend was"),
        hint=_("Kreeg de medewerker een brief? Dan de dag waarop die kwam"),
    )


def decision_served() -> YesNoField:
    return YesNoField(
        label=_("Kreeg de medewerker zelf bericht van de beslissing?"),
        help_text=_("Vanaf dat bericht zijn er drie maanden om te klagen bij het gerechtshof"),
        error_messages={"required": _("Kies of de medewerker zelf bericht kreeg")},
    )


def decision_told_on() -> DutchDateField:
    return day(_("Op welke dag is de beslissing uitgelegd aan de medewerker?"))


def art12_explained_on() -> DutchDateField:
    return day(_("Op welke dag is artikel 12 uitgelegd?"), hint=_("Klagen bij het gerechtshof, en tot wanneer dat kan"))


def hearing_on(*, required: Any = None) -> DutchDateField:
    return day(_("Op welke dag is de zitting?"), required=required, is_past=False)


def judgment() -> ChoiceField:
    return _one(_("Wat is het vonnis?"), Judgment, required=_("Kies wat het vonnis is"))


def closing_talk_on() -> DutchDateField:
    return day(_("Op welke dag was het laatste gesprek met de medewerker?"))


def asked(label: Any, hint: Any) -> ChoiceField:
    return _one(label, Asked, hint, required=_("Kies wat de medewerker wil"))


def contact_agreement_days() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Om de hoeveel dagen hoort de medewerker iets?"),
        help_text=_("Zoals afgesproken met de medewerker, van 1 tot en met 90 dagen"),
        required=False,
        min_value=1,
        max_value=LONGEST_AGREEMENT,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
