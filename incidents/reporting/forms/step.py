from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from functools import cache
from typing import Any, ClassVar

from django.utils.dateformat import format as format_date

from dreiging.web import phones
from dreiging.web.forms import DreigingForm
from incidents.answers import About
from incidents.reporting.situation import Situation


class StepForm(DreigingForm):
    """The questions of one step.

    `heading`: the h1 when no question is. `wording`: what is asked in other words when the report is for a
    colleague or a team, {About: {field: {label, help_text, required}}}; "heading" stands beside the fields.
    `plain_choices`: {field: {code: words}} that name nobody, for both of those.
    """

    heading: ClassVar[Any] = ""
    # Whether the answers to choose from are people, so that they differ from one report to another.
    is_personal: ClassVar[bool] = False
    wording: ClassVar[dict[str, dict[str, Any]]] = {}
    plain_choices: ClassVar[dict[str, dict[str, Any]]] = {}

    def __init__(self, data: Any = None, *, situation: Situation, to_read: bool = False, **kwargs: Any) -> None:
        """Ask about `situation`. With `to_read` the form only checks `data`, with fields that it shares: never show it.

        Django copies every field for every form, because a page may change them.
        """
        is_shared = to_read and not self.is_personal
        if is_shared:
            self.base_fields = {}  # type: ignore[misc]
        super().__init__(data, **kwargs)
        self.situation = situation
        if heading := self.wording.get(situation.about, {}).get("heading"):
            self.heading = heading  # type: ignore[misc]
        if is_shared:
            self.fields = _shared_fields(type(self), situation.about)
        else:
            self._speak_of(situation.about, self.fields)

    @classmethod
    def _speak_of(cls, about: str, fields: Mapping[str, Any]) -> None:
        if about == About.SELF:
            return
        for name, words in cls.wording.get(about, {}).items():
            if name == "heading":
                continue
            field = fields[name]
            field.label, field.help_text = words.get("label", field.label), words.get("help_text", field.help_text)
            if "required" in words:
                field.error_messages = {**field.error_messages, "required": words["required"]}
        for name, choices in cls.plain_choices.items():
            asked = fields[name]
            asked.choices = [(code, choices.get(code, label)) for code, label in asked.choices]

    def in_words(self, values: Mapping[str, Any]) -> list[str]:
        """Return `values` (as cleaned, as of a Report or as of a Supplement) a line per question, as the page asked."""
        lines = []
        for name, field in self.fields.items():
            words = self._words(name, values.get(name))
            if words and (name == self.title_question or name in self.follow_ups):
                lines.append(words)
            elif words:
                lines.append(f"{field.label} {words}")
        return lines

    def _words(self, name: str, value: Any) -> str:
        field: Any = self.fields[name]
        if value in (None, "", []):
            return ""
        if isinstance(value, date):
            return format_date(value, "j F Y")
        if name.startswith("phone"):
            return phones.spaced(value)
        if choices := dict(getattr(field, "choices", ())):
            codes = value if isinstance(value, (list, tuple)) else [value]
            return ", ".join(str(choices.get(code, code)) for code in codes)
        return str(value)


@cache
def _shared_fields(form_class: type[StepForm], about: str) -> dict[str, Any]:
    fields: dict[str, Any] = deepcopy(form_class.base_fields)
    form_class._speak_of(about, fields)
    return fields
