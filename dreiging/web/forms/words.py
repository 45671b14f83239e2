"""The words of a form that refuses something: Dutch a reader understands, that say what to do.

Django's own texts ("Dit veld is verplicht.") say neither. What a field needs beyond these,
it brings itself; the text for an empty required field is always its own (screens.md 4.1).
"""

from typing import Any

from django import forms
from django.core import validators
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from dreiging.web.forms.text import NotTooLong, no_control_characters

# Per kind of field, most particular first: the texts that stand in for Django's.
PLAIN_WORDS: list[tuple[type[forms.Field], dict[str, Any]]] = [
    (forms.EmailField, {"invalid": _("Vul een e-mailadres in, bijvoorbeeld naam@voorbeeld.nl")}),
    (forms.URLField, {"invalid": _("Vul een internetadres in, bijvoorbeeld https://voorbeeld.nl")}),
    (forms.UUIDField, {"invalid": _("Kies een van de antwoorden uit de lijst")}),
    (
        forms.IntegerField,
        {
            "invalid": _("Vul een getal in, bijvoorbeeld 12"),
            "min_value": _("Vul een getal in van %(limit_value)s of hoger"),
            "max_value": _("Vul een getal in van %(limit_value)s of lager"),
        },
    ),
    (
        forms.FileField,
        {
            "invalid": _("Kies een bestand"),
            "missing": _("Kies een bestand"),
            "empty": _("Dit bestand is leeg. Kies een ander bestand"),
            "max_length": _("De naam van dit bestand is te lang. Geef het een kortere naam"),
            "contradiction": _("Kies een bestand, of haal het bestand weg"),
        },
    ),
    (forms.DateField, {"invalid": _("Vul de dag in, bijvoorbeeld 5-3-2026")}),
    (forms.TimeField, {"invalid": _("Vul de tijd in, bijvoorbeeld 14.30")}),
    (
        forms.Field,
        {
            "invalid": _("Controleer je antwoord"),
            "invalid_choice": _("Kies een van de antwoorden uit de lijst"),
            "invalid_list": _("Kies een van de antwoorden uit de lijst"),
            "invalid_pk_value": _("Kies een van de antwoorden uit de lijst"),
            "incomplete": _("Vul alle delen in"),
        },
    ),
]


def speak_plainly(field: forms.Field) -> None:
    """Replace each text of Django in `field`, and the validators whose texts cannot be replaced."""
    for code in field.error_messages.keys() | _words_of_its_kind(field):
        if _is_djangos(field, code) and (text := _plain_word(field, code)):
            field.error_messages[code] = text
    if isinstance(field, forms.CharField):
        field.validators = [plain for each in field.validators if (plain := _plain_validator(each))]
        field.validators.append(no_control_characters)


def require_own_words(form_name: str, name: str, field: forms.Field) -> None:
    """Refuse a required field that does not say in its own words what is missing.

    :raises ImproperlyConfigured: when the class of the form is made, so before any page is shown.
    """
    if field.required and _is_djangos(field, "required"):
        raise ImproperlyConfigured(
            f'{form_name}.{name} is required: say what is missing with error_messages={{"required": …}}.'
        )


def _is_djangos(field: forms.Field, code: str) -> bool:
    text = field.error_messages.get(code)
    sources = [kind for kind in type(field).__mro__ if kind.__module__.startswith("django.forms")]
    return text is None or any(text is vars(kind).get("default_error_messages", {}).get(code) for kind in sources)


def _words_of_its_kind(field: forms.Field) -> set[str]:
    # Not those for every field: they would also replace what a validator says by itself.
    kinds = [words for kind, words in PLAIN_WORDS if isinstance(field, kind) and kind is not forms.Field]
    return {code for words in kinds for code in words}


def _plain_word(field: forms.Field, code: str) -> Any:
    return next((words[code] for kind, words in PLAIN_WORDS if isinstance(field, kind) and code in words), None)


def _plain_validator(validator: Any) -> Any:
    if isinstance(validator, validators.ProhibitNullCharactersValidator) or validator is no_control_characters:
        return None
    if type(validator) is validators.MaxLengthValidator:
        return NotTooLong(validator.limit_value)
    return validator
