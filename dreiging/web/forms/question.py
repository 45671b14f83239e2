from functools import cached_property
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

_CLASSES: list[tuple[type[forms.Widget], str]] = [
    (forms.RadioSelect, "form-check-input"),
    (forms.CheckboxInput, "form-check-input"),
    (forms.Select, "form-select"),
    (forms.Widget, "form-control"),
]


def _is_radios(widget: forms.Widget) -> bool:
    # Django derives the group of boxes from the group of radios.
    return isinstance(widget, forms.RadioSelect) and not isinstance(widget, forms.CheckboxSelectMultiple)


class Question(BoundField):
    """A field as the page shows it: what it needs beyond Django's BoundField to be read and heard well."""

    form: Any

    @property
    def is_title(self) -> bool:
        """Whether this question is the h1 of the page."""
        return self.form.title_question == self.name

    @property
    def is_follow_up(self) -> bool:
        """Whether another question shows this one under its answer."""
        return self.name in self.form.follow_ups

    @property
    def may_be_skipped(self) -> bool:
        """Whether to say "(niet verplicht)"; a single box to tick says it in its own words."""
        if self.field.required or self.name in self.form.needed_later:
            return False
        return not isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_radios(self) -> bool:
        return _is_radios(self.field.widget)

    @property
    def counted_to(self) -> int | None:
        """How many characters may be typed, when they are counted on the page."""
        return self.field.widget.attrs.get("data-count")

    @property
    def link_id(self) -> str:
        """The id a link in the error summary goes to: of the first control when there are several."""
        return f"{self.auto_id}_0" if self.use_fieldset else self.id_for_label

    @property
    def aria_describedby(self) -> str:
        ids = [super().aria_describedby or ""]
        if self.counted_to:
            ids.append(f"{self.auto_id}_count")
        return " ".join(filter(None, ids))

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Add what assistive technology needs. A group of radios carries it on its fieldset."""
        attrs = super().build_widget_attrs(attrs, widget)
        shown = widget or self.field.widget
        if shown.is_hidden:
            return attrs
        attrs["class"] = " ".join(filter(None, [shown.attrs.get("class"), self._css_class(shown)]))
        if _is_radios(shown):
            attrs.pop("aria-invalid", None)
        elif self.field.required and not isinstance(shown, forms.CheckboxSelectMultiple):
            attrs["aria-required"] = "true"
        return attrs

    @cached_property
    def options(self) -> list[dict[str, Any]]:
        """The answers of a group, each with the questions that follow when it is chosen."""
        last = {name: self._last_answer(answers) for name, answers in self._followers.items()}
        return [
            {
                "widget": answer,
                "follow_ups": [
                    {
                        "question": self.form[name],
                        "answers": " ".join(self._ids(self._followers[name])),
                        "is_asked": self._asks_for(name),
                    }
                    for name, place in last.items()
                    if place == index
                ],
            }
            for index, answer in enumerate(self.subwidgets)
        ]

    @property
    def _followers(self) -> dict[str, tuple[Any, ...]]:
        return {name: rule[1:] for name, rule in self.form.follow_ups.items() if rule[0] == self.name}

    def _asks_for(self, name: str) -> bool:
        """Say whether one of the answers that `name` follows on is the one the page begins with."""
        value = self.value()
        given = value if isinstance(value, (list, tuple)) else [value]
        return not {str(answer) for answer in self._followers[name]}.isdisjoint(map(str, given))

    def _ids(self, answers: tuple[Any, ...]) -> list[str]:
        wanted = {str(answer) for answer in answers}
        return [each.id_for_label for each in self.subwidgets if str(each.data["value"]) in wanted]

    def _last_answer(self, answers: tuple[Any, ...]) -> int:
        ids = self._ids(answers)
        # None of them may be offered on this page: then the question follows nowhere.
        return max((index for index, each in enumerate(self.subwidgets) if each.id_for_label in ids), default=-1)

    def _css_class(self, widget: forms.Widget) -> str:
        invalid = " is-invalid" if self.errors else ""
        return next(name for kind, name in _CLASSES if isinstance(widget, kind)) + invalid
