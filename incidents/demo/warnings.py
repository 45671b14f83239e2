"""Warnings of the demo: one that runs, one to look at, one that ended, a concept, and a subject to talk about."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from advies.models import ThreatWarning
from advies.warnings.ending import end_what_is_over
from advies.warnings.phrases import load_phrases
from advies.warnings.publishing import approve, propose
from advies.warnings.receiving import answer, ask, know, read
from advies.warnings.subjects import make_subject
from advies.warnings.writing import save_concept, start_concept
from dreiging.accounts.models import Team, User
from incidents.demo.accounts import DOMAIN, EMPLOYEE

DAY, HOUR = timedelta(days=1), timedelta(hours=1)

CAR: Mapping[str, Any] = {
    "source": "De recherche",
    "certainty": "CONFIRMED",
    "what": "Bij het bureau zijn auto's van collega's gefilmd.",
    "place": "De parkeerplaats achter het bureau",
    "consequence": "Iemand kan je naar huis volgen.",
    "action_1": "Parkeer deze week binnen de poort.",
    "action_2": "Rijd elke dag een andere route naar huis.",
    "action_3": "Zie je een grijze Golf achter je? Rijd naar het bureau en bel.",
    "call_name": "De officier van dienst",
    "call_phone": "06 0000 0001",
    "roles": [],
}
ONLINE: Mapping[str, Any] = {
    **CAR,
    "source": "Het team dat online meekijkt",
    "certainty": "LIKELY",
    "what": "In een groep op internet worden foto's van agenten gedeeld, met hun naam.",
    "place": "Online",
    "consequence": "Onbekenden kunnen je thuis een bericht sturen.",
    "action_1": "Zet je accounts vandaag op privé.",
    "action_2": "Maak een schermafbeelding als je jezelf ziet, en meld het.",
    "action_3": "",
}
TALK: Mapping[str, Any] = {
    **CAR,
    "certainty": "UNKNOWN",
    "what": "Er gaan verhalen rond dat agenten uit deze buurt worden gevolgd. Niemand weet of het klopt.",
    "place": "De wijk rond het bureau",
    "consequence": "Collega's voelen zich minder veilig op straat.",
    **dict.fromkeys(("action_1", "action_2", "action_3"), ""),
}


def make_warnings(*, until: datetime) -> None:
    """Let the safety coordinator write, the case manager look, and the teams of the demo's people read."""
    load_phrases()
    people = {box: User.objects.get(email=f"{box}@{DOMAIN}") for box in ("veiligheid", "casemanager", "leidinggevende")}
    author, second = people["veiligheid"], people["casemanager"]
    eenheid = Team.objects.get(members=author)
    own = User.objects.get(email=EMPLOYEE.email).team
    teams = [team.pk for team in (own, people["leidinggevende"].team) if team]
    for facts, ago, days in ((ONLINE, 30, 10), (CAR, 3, 9)):
        at = until - ago * DAY
        warning = _propose(facts, teams, by=author, at=at, days=days)
        _let_read(approve(warning=warning, by=second, at=at + HOUR), at=at + 5 * HOUR)
        end_what_is_over(at=until)
    _propose({**ONLINE, "certainty": "CONFIRMED"}, [eenheid.pk], by=author, at=until - 2 * HOUR, days=7)
    make_subject(warning=_write(TALK, teams, by=second, at=until - 5 * DAY), by=second, at=until - 5 * DAY)
    vague = {**TALK, "what": "Er is sprake van een verhoogde dreiging.", "action_1": "Wees extra alert."}
    _write(vague, teams, by=author, at=until)


def _write(facts: Mapping[str, Any], teams: list[Any], *, by: User, at: datetime, days: int = 7) -> ThreatWarning:
    concept = start_concept(by=by, at=at)
    today = timezone.localtime(at).date()
    whole = {**facts, "team_ids": teams, "starts_on": today, "ends_on": today + days * DAY}
    return save_concept(warning=concept, facts=whole, revision=concept.revision, by=by, at=at)


def _propose(facts: Mapping[str, Any], teams: list[Any], *, by: User, at: datetime, days: int) -> ThreatWarning:
    return propose(warning=_write(facts, teams, by=by, at=at, days=days), by=by, at=at)


def _let_read(warning: ThreatWarning, *, at: datetime) -> None:
    """Let most who got it read it, most of those know what to do, and one ask something."""
    receivers = [receipt.receiver for receipt in warning.receipts.select_related("receiver").order_by("receiver__name")]
    for place, person in enumerate(receivers):
        # The employee of the demo finds the newest one unread.
        if place % 5 == 4 or person.email == EMPLOYEE.email:
            continue
        read(warning=warning, by=person, at=at)
        if place % 3:
            know(warning=warning, by=person, at=at)
        if place == 1:
            question = ask(warning=warning, body="Geldt dit ook als ik op de fiets kom?", by=person, at=at)
            answer(question=question, body="Ja. Zet je fiets ook binnen de poort.", by=warning.author, at=at + HOUR)
        if place == 2:
            ask(warning=warning, body="Hoe laat gaat de poort dicht?", by=person, at=at)
