"""What `/stijl/` shows: every component in every state, with invented content."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dreiging.web.forms import (
    ChoiceField,
    DreigingForm,
    DutchDateField,
    DutchTimeField,
    LongTextField,
    MultipleChoiceField,
    PhoneField,
    TextField,
)


class ExampleForm(DreigingForm):
    """One question of each kind."""

    follow_ups = {"day": ("moment", "earlier"), "other_number": ("reach", "other")}

    story = LongTextField(
        label=_("Wat is er gebeurd?"),
        help_text=_("Schrijf het op in je eigen woorden, een paar zinnen is genoeg"),
        error_messages={"required": _("Schrijf kort op wat er is gebeurd")},
    )
    moment = ChoiceField(
        label=_("Wanneer was het?"),
        help_text=_("Weet je het niet precies? Schatten mag"),
        choices=[
            ("today", _("Vandaag")),
            ("yesterday", _("Gisteren")),
            ("earlier", _("Eerder")),
            ("unknown", _("Weet ik niet")),
        ],
        error_messages={"required": _("Kies wanneer het was")},
    )
    day = DutchDateField(
        label=_("Welke dag?"),
        help_text=_("Bijvoorbeeld 5-3-2026"),
        not_in_future=True,
        error_messages={"required": _("Vul de dag in, bijvoorbeeld 5-3-2026")},
    )
    clock = DutchTimeField(label=_("Hoe laat was het?"), help_text=_("Bijvoorbeeld 14.30"), required=False)
    needs = MultipleChoiceField(
        label=_("Wat heb je nu nodig?"),
        help_text=_("Kies alles wat past, je kunt dit later veranderen"),
        required=False,
        choices=[
            ("talk", _("Een gesprek met mijn leidinggevende")),
            ("measures", _("Maatregelen voor mijn veiligheid")),
            ("home", _("Hulp voor de mensen thuis")),
            ("none", _("Nu even niets")),
        ],
    )
    reach = ChoiceField(
        label=_("Hoe kunnen we je bereiken?"),
        choices=[
            ("own", _("Bel mij op 06 1234 5678")),
            ("other", _("Bel mij op een ander nummer")),
            ("here", _("Stuur een bericht in dit systeem")),
        ],
        error_messages={"required": _("Kies hoe we je kunnen bereiken")},
    )
    other_number = PhoneField(
        label=_("Op welk nummer?"),
        error_messages={"required": _("Vul een telefoonnummer in, bijvoorbeeld 06 1234 5678")},
    )
    title = TextField(label=_("Een eigen titel"), required=False, max_length=60)
    team = forms.ChoiceField(
        label=_("Welk team?"),
        choices=[("", _("Kies")), ("north", _("Basisteam Noord")), ("south", _("Basisteam Zuid"))],
        error_messages={"required": _("Kies een team")},
    )
    agreed = forms.BooleanField(
        label=_("De medewerker is het hiermee eens"),
        error_messages={"required": _("Vraag eerst of de medewerker het hiermee eens is")},
    )


@dataclass(frozen=True)
class Entry:
    """One thing that happened, for the timeline."""

    at: datetime
    who: Any
    text: Any
    audience: Any = ""


def style_guide() -> dict[str, Any]:
    """Return the content of the page, by component."""
    wrong = {"story": "x" * 4012, "moment": "earlier", "day": "31-2-2026", "clock": "25.00", "reach": "other"}
    return {
        "empty_form": ExampleForm(prefix="leeg"),
        "wrong_form": ExampleForm({f"fout-{name}": value for name, value in wrong.items()}, prefix="fout"),
        "summary_rows": _summary_rows(),
        "tasks": _tasks(),
        "steps": _steps(),
        "chips": _chips(),
        "entries": _entries(),
        "page": _page(),
        "moment": timezone.now(),
        "colours": _colours(),
    }


def _summary_rows() -> list[dict[str, Any]]:
    return [
        {"name": _("Ben je nu veilig?"), "value": _("Ja"), "url": "#", "hidden": _("of je nu veilig bent")},
        {"name": _("Wat is er gebeurd?"), "value": _("Er stond een auto bij mijn huis.\nHij reed weg toen ik keek.")},
        {"name": _("Wanneer was het?"), "value": "", "url": "#", "hidden": _("wanneer het was")},
    ]


def _tasks() -> list[dict[str, Any]]:
    return [
        {"title": _("Foto's of berichten toevoegen"), "url": "#", "done": False, "hint": _("Tot 20 MB per bestand")},
        {"title": _("Vertellen wie het was"), "url": "#", "done": True},
        {"title": _("Iemand thuis uitnodigen voor hulp"), "url": "#", "done": False},
    ]


def _steps() -> list[dict[str, Any]]:
    return [
        {"title": _("Melding verstuurd"), "state": "done", "note": _("23 november, 14.30 uur")},
        {
            "title": _("Eerste gesprek"),
            "state": "current",
            "note": _("gepland: 24 november"),
            "links": [(_("Zet in mijn agenda"), "#"), (_("Ander moment"), "#")],
        },
        {"title": _("Afspraken maken"), "state": "todo", "note": _("uiterlijk 26 november")},
        {
            "title": _("Contact met de recherche"),
            "state": "skipped",
            "note": _("niet nodig, want er is geen onderzoek"),
        },
    ]


def _chips() -> list[dict[str, Any]]:
    return [
        {"label": _("Alle"), "url": "#", "is_chosen": True, "count": 5},
        {"label": _("Van mij"), "url": "#", "count": 2},
        {"label": _("Te laat"), "url": "#", "count": 1},
        {"label": _("Wacht op ander"), "url": "#", "count": 0},
    ]


def _entries() -> list[Entry]:
    now = timezone.now()
    return [
        Entry(now, "Sanne de Wit", _("gesprek gevoerd, afgesproken wie wat doet."), _("Zichtbaar voor de medewerker")),
        Entry(now - timedelta(minutes=35), _("Systeem"), _("termijn verlopen, de vervanger kreeg bericht.")),
        Entry(now - timedelta(days=1), "Sam Bakker", _("melding verstuurd.")),
    ]


def _page() -> Page:
    return Paginator(range(100), 10).page(2)


def _colours() -> list[tuple[str, str, Any]]:
    return [
        ("merk", "#154273", _("kop, knop, link")),
        ("donker", "#0B2A4A", _("aanwijzen, rand van de focus")),
        ("actie", "#1F5A99", _("bijzaak")),
        ("focus", "#FFC917", _("focus, streep onder de kop")),
        ("ink", "#1B2430", _("tekst")),
        ("ink2", "#4A5666", _("uitleg")),
        ("lijn", "#76828F", _("rand van een invoerveld")),
        ("fout", "#A32121", _("fout, te laat")),
        ("letop", "#8A4B00", _("vandaag, nog te doen")),
        ("goed", "#1E6B3A", _("gelukt")),
    ]
