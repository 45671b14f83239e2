from typing import Any, ClassVar

from django import forms
from django.db import models
from django.forms.boundfield import BoundField
from django.forms.forms import DeclarativeFieldsMetaclass
from django.forms.models import ModelFormMetaclass
from django.utils.text import capfirst

from dreiging.web.forms.choices import ModelChoiceField, ModelMultipleChoiceField, TypedChoiceField
from dreiging.web.forms.moments import DutchDateField, DutchTimeField
from dreiging.web.forms.question import Question
from dreiging.web.forms.text import EmailField, LongTextField, TextField
from dreiging.web.forms.words import require_own_words, speak_plainly


class OwnWordsMetaclass(DeclarativeFieldsMetaclass):
    """Make a class of forms that speaks Dutch, or refuse to make it."""

    def __new__(mcs, name: str, bases: tuple[type, ...], attrs: dict[str, Any]) -> Any:
        made: Any = super().__new__(mcs, name, bases, attrs)
        for field_name, field in made.base_fields.items():
            require_own_words(name, field_name, field)
            speak_plainly(field)
        _check_follow_ups(made)
        return made


class OwnWordsModelMetaclass(OwnWordsMetaclass, ModelFormMetaclass):
    def __new__(mcs, name: str, bases: tuple[type, ...], attrs: dict[str, Any]) -> Any:
        if "Meta" in attrs and not hasattr(attrs["Meta"], "formfield_callback"):
            attrs["Meta"].formfield_callback = staticmethod(field_for)
        return super().__new__(mcs, name, bases, attrs)


def _check_follow_ups(form: Any) -> None:
    for name, (question, *answers) in form.follow_ups.items():
        if not answers or {name, question} - form.base_fields.keys() or question in form.follow_ups:
            raise TypeError(f"{form.__name__}.follow_ups[{name!r}] must name a question and its answers.")


def field_for(column: models.Field, **options: Any) -> forms.Field | None:
    """Return the field of ours for a column of a model; what we have none for stays Django's."""
    if column.choices:
        return _choices_for(column, options)
    for kind, made in (
        (models.EmailField, EmailField),
        (models.TextField, LongTextField),
        (models.DateField, DutchDateField),
        (models.TimeField, DutchTimeField),
        (models.ManyToManyField, ModelMultipleChoiceField),
        (models.ForeignKey, ModelChoiceField),
    ):
        if isinstance(column, kind) and not isinstance(column, models.DateTimeField):
            return column.formfield(form_class=made, **options)
    if type(column) is models.CharField:
        options["form_class"] = TextField
    return column.formfield(**options)


def _choices_for(column: models.Field, options: dict[str, Any]) -> forms.Field:
    defaults = {
        "label": capfirst(column.verbose_name),
        "help_text": column.help_text,
        "required": not column.blank,
        "choices": column.get_choices(include_blank=False),
        "coerce": column.to_python,
        "empty_value": None if column.null else "",
    }
    return TypedChoiceField(**{**defaults, **options})


class QuestionsMixin:
    """What a form of ours adds to Django's.

    `title_question`: the name of the one question of the page, whose label is then its h1.
    `follow_ups`: {question: (other question, answer, …)}: ask it when the other has one of these answers. Its
    `required` counts only then; else its value is empty, whatever was sent.
    `needed_later`: questions that may be left open for now, and not for good; they do not say "(niet verplicht)".
    """

    title_question: ClassVar[str] = ""
    needed_later: ClassVar[frozenset[str]] = frozenset()
    follow_ups: ClassVar[dict[str, tuple[Any, ...]]] = {}
    use_required_attribute = False
    bound_field_class: type[BoundField] | None = Question

    def questions(self: Any) -> list[Question]:
        """Return the questions in their order, without those that another one shows under its answer."""
        return [self[name] for name in self.fields if name not in self.follow_ups and not self[name].is_hidden]

    def is_asked(self: Any, name: str) -> bool:
        """Return whether the answers call for the follow-up `name`."""
        question, *answers = self.follow_ups[name]
        given = self[question].data
        given = given if isinstance(given, (list, tuple)) else [given]
        return not {str(answer) for answer in answers}.isdisjoint(map(str, given))

    def _clean_fields(self: Any) -> None:
        super()._clean_fields()  # type: ignore[misc]
        for name in self.follow_ups:
            if name in self.fields and not self.is_asked(name):
                self._errors.pop(name, None)
                self.cleaned_data[name] = self.fields[name].to_python(None)


class DreigingForm(QuestionsMixin, forms.Form, metaclass=OwnWordsMetaclass):
    """The base of every form."""


class DreigingModelForm(QuestionsMixin, forms.ModelForm, metaclass=OwnWordsModelMetaclass):
    """The base of every form about a model; used to check, never to save."""
