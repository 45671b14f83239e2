"""What a warning still lacks before it may be sent: the same question for the form, the service and the preview."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from advies.models import ThreatWarning, VaguePhrase
from advies.models.threat_warning import LONGEST
from advies.warnings.vagueness import says_what_to_do

# Field → what to write there; the words of the six elements of a warning (screens.md, screen 7; S16).
WANTED: Mapping[str, Promise] = {
    "team_ids": _("Kies voor wie dit is"),
    "source": _("Schrijf bij 1 op van wie deze informatie komt"),
    "certainty": _("Kies bij 1 hoe zeker dit is"),
    "what": _("Schrijf bij 2 op wat er aan de hand is"),
    "place": _("Schrijf bij 3 op waar het speelt"),
    "starts_on": _("Vul bij 4 in vanaf wanneer dit geldt"),
    "ends_on": _("Vul bij 4 in tot wanneer dit geldt"),
    "consequence": _("Schrijf bij 5 op wat er kan gebeuren"),
    "action_1": _("Schrijf bij 6 op wat mensen nu moeten doen"),
    "call_phone": _("Kies bij 7 wie mensen kunnen bellen"),
}
ACTIONS = ("action_1", "action_2", "action_3")
VAGUE_ACTION = _("Bij 6 staat nog niet wat iemand doet. Begin met een werkwoord, zoals: Bel, Rijd, Parkeer, Meld")
TOO_LONG = _("Kies bij 4 een einddatum binnen 14 dagen. Daarna besluit je opnieuw")
TURNED_AROUND = _("De laatste dag bij 4 ligt voor de eerste dag")
OVER = _("De laatste dag bij 4 is al voorbij")


def gaps(facts: Mapping[str, Any], phrases: Iterable[VaguePhrase], *, on: date) -> dict[str, Promise]:
    """Return what is missing or wrong in `facts`, by field; nothing when it may be sent on `on`."""
    found = {field: text for field, text in WANTED.items() if not facts.get(field)}
    if "starts_on" not in found and "ends_on" not in found:
        found |= _wrong_period(facts["starts_on"], facts["ends_on"], on=on)
    said = {name: str(facts[name]) for name in ACTIONS if facts.get(name)}
    phrases = list(phrases)
    return found | {name: VAGUE_ACTION for name, text in said.items() if not says_what_to_do(text, phrases)}


def gaps_of(warning: ThreatWarning, phrases: Iterable[VaguePhrase], *, on: date) -> dict[str, Promise]:
    return gaps({field: getattr(warning, field) for field in (*WANTED, *ACTIONS)}, phrases, on=on)


def _wrong_period(starts_on: date, ends_on: date, *, on: date) -> dict[str, Promise]:
    if ends_on < starts_on:
        return {"ends_on": TURNED_AROUND}
    if ends_on > starts_on + LONGEST:
        return {"ends_on": TOO_LONG}
    return {"ends_on": OVER} if ends_on < on else {}
