"""What somebody fills in about a norm, or about what it asks in a case."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from advies.models import Origin
from advies.severity import Severity
from dreiging.web.forms import (
    ChoiceField,
    DreigingForm,
    DutchDateField,
    LongTextField,
    MultipleChoiceField,
    TextField,
)
from dreiging.workdays import Unit
from incidents.models import NormVersion, Rung
from incidents.watch.ladders import Position
from incidents.watch.norm_editing import NewNorm

PLACES = 5
WHO = [choice for choice in Rung.choices if choice[0] != Rung.NEXT_IN_LINE]
UNITS = [(Unit.DAYS.value, _("dagen")), (Unit.WORKDAYS.value, _("werkdagen"))]
NUMBER = _("Vul een heel getal in, bijvoorbeeld 14")


class PostponeForm(DreigingForm):
    """Until when, and why."""

    until = DutchDateField(
        label=_("Tot en met welke dag?"),
        help_text=_("Hoogstens 14 dagen, bijvoorbeeld 5-3-2026"),
        not_in_past=True,
        error_messages={"required": _("Vul in tot welke dag je dit uitstelt")},
    )
    reason = LongTextField(
        label=_("Waarom kan het nu niet?"),
        help_text=_("De medewerker leest dit ook"),
        max_length=300,
        rows=3,
        error_messages={"required": _("Schrijf op waarom je dit uitstelt")},
    )


def _number(label: Any, *, required: bool = True, least: int = 0) -> forms.IntegerField:
    words = dict.fromkeys(("required", "invalid", "min_value", "max_value"), NUMBER)
    return forms.IntegerField(
        label=label, required=required, min_value=least, max_value=999, error_messages=words, widget=forms.TextInput
    )


class NormForm(DreigingForm):
    """The numbers of a norm. A norm of what people promised (D) has terms only; its ladder is the line itself."""

    number = forms.IntegerField(widget=forms.HiddenInput, error_messages={"required": NUMBER})

    def __init__(self, *args: Any, version: NormVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.of_people = version.code.startswith("D")
        for severity in Severity:
            label = _("Termijn bij ernst %(severity)s") % {"severity": severity.label}
            self.fields[f"term_{severity}"] = _number(label)
        if not self.of_people:
            self._add_ladder()
        words = {"required": _("Kies waar deze norm vandaan komt")}
        self.fields["origin"] = ChoiceField(
            label=_("Waar komt dit vandaan?"), choices=Origin.choices, error_messages=words
        )
        self.fields["source"] = TextField(label=_("Uit welke bron?"), required=False, max_length=200)
        self.fields["reason"] = LongTextField(
            label=_("Waarom verander je dit?"),
            max_length=300,
            rows=3,
            error_messages={"required": _("Schrijf op waarom je dit verandert")},
        )

    def _add_ladder(self) -> None:
        words = {"required": _("Kies hoe de termijn telt")}
        self.fields["unit"] = ChoiceField(label=_("Hoe telt de termijn?"), choices=UNITS, error_messages=words)
        words = {"required": _("Kies hoe de treden tellen")}
        self.fields["rung_unit"] = ChoiceField(
            label=_("Hoe tellen de treden daarna?"), choices=UNITS, error_messages=words
        )
        for place in range(PLACES):
            values = {"number": place + 1}
            label = _("Trede %(number)s: na hoelang? Zet er een min voor als het voor de termijn is") % values
            self.fields[f"amount_{place}"] = _number(label, required=False, least=-999)
            self.fields[f"who_{place}"] = MultipleChoiceField(
                label=_("Trede %(number)s: wie hoort het?") % values, choices=WHO, required=False
            )
        self.fields["repeat_days"] = _number(_("Daarna elke zoveel dagen opnieuw"), required=False, least=1)
        words = {"required": _("Kies of deze norm aanstaat")}
        on = [("on", _("Aan")), ("off", _("Uit: niemand hoort het"))]
        self.fields["is_active"] = ChoiceField(label=_("Staat deze norm aan?"), choices=on, error_messages=words)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for place in range(0 if self.of_people else PLACES):
            amount, who = cleaned.get(f"amount_{place}"), cleaned.get(f"who_{place}")
            if (amount is None) != (not who) and f"amount_{place}" not in self.errors:
                self.add_error(f"amount_{place}", _("Vul bij een trede in na hoelang, en kies wie het hoort"))
            if amount is not None and amount < 0 and cleaned.get("rung_unit") != Unit.DAYS:
                self.add_error(f"amount_{place}", _("Tel alleen in dagen terug"))
        if not self.of_people and not self.errors and not self._positions():
            self.add_error("amount_0", _("Vul minstens één trede in"))
        return cleaned

    def new_norm(self, old: NormVersion) -> NewNorm:
        """Return what the norm says from now on."""
        given = self.cleaned_data
        return NewNorm(
            terms={severity: given[f"term_{severity}"] for severity in Severity},
            unit=Unit.HOURS if self.of_people else given["unit"],
            positions=positions_of(old) if self.of_people else self._positions(),
            repeat_days=old.repeat_days if self.of_people else given["repeat_days"],
            is_active=self.of_people or given["is_active"] == "on",
            origin=given["origin"],
            source=given["source"],
        )

    def _positions(self) -> list[Position]:
        """Return the rungs in the order of their days."""
        given, unit = self.cleaned_data, Unit(self.cleaned_data["rung_unit"])
        found = [
            Position(tuple(Rung(who) for who in given[f"who_{place}"]), given[f"amount_{place}"], unit)
            for place in range(PLACES)
            if given.get(f"who_{place}") and given.get(f"amount_{place}") is not None
        ]
        return sorted(found, key=lambda position: position.amount)


def positions_of(version: NormVersion) -> list[Position]:
    """Return the rungs of a version, those that are told together as one."""
    found: dict[int, list[Any]] = {}
    for rung in version.rungs.order_by("position"):
        found.setdefault(rung.position, []).append(rung)
    return [
        Position(tuple(Rung(rung.who) for rung in rows), rows[0].amount, Unit(rows[0].unit)) for rows in found.values()
    ]


def initial_of(version: NormVersion) -> dict[str, Any]:
    """Return the fields of the form for a version."""
    terms = list(version.terms.all())
    values: dict[str, Any] = {f"term_{term.severity}": term.amount for term in terms}
    for place, position in enumerate(positions_of(version)):
        values |= {f"amount_{place}": position.amount, f"who_{place}": list(position.who)}
    return {
        **values,
        "number": version.number,
        "unit": terms[0].unit,
        "rung_unit": version.rungs.all()[0].unit,
        "repeat_days": version.repeat_days,
        "is_active": "on" if version.is_active else "off",
        "origin": version.origin,
        "source": version.source,
    }
