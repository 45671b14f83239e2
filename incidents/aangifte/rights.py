"""What the employee has a right to around an aangifte, and until when (domain.md 4.3 and 4.4). No advice."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from incidents.aangifte_lists import AddressChoice, Asked, LegalArticle
from incidents.models import Aangifte
from incidents.workflow import OPEN_TO_ART12, AangifteStatus

S = AangifteStatus
# There is a hearing, or one may come.
_BEFORE_A_JUDGMENT = frozenset(
    {
        S.FILED,
        S.CONFIRMED,
        S.INVESTIGATION,
        S.SENT_OM,
        S.OM_REVIEW,
        S.OBJECTION,
        S.SUMMONED,
        S.HEARING,
        S.ART12,
    }
)
_ASKED_WORDS = {
    Asked.YES: _("Je hebt gezegd dat je dit wilt."),
    Asked.DONE: _("Dit is geregeld."),
    Asked.NO: _("Je hebt gezegd dat je dit niet wilt. Dat mag je veranderen."),
}
_WITH_A_TERM = _(
    "Ben je het niet eens met de beslissing? Je kunt klagen bij het gerechtshof (artikel 12), met een brief waar het"
    " nummer van de zaak in staat. Je mag eerst vragen waarom zo is beslist. In sommige zaken geldt een andere termijn,"
    " of geen. Laat je adviseren."
)
# By whether the employee got a notice of the decision (S73, S74).
_WITHOUT_A_TERM = {
    False: _(
        "Ben je het niet eens met de beslissing? Je kunt klagen bij het gerechtshof (artikel 12). Je kreeg er zelf geen"
        " bericht van, dus er is geen vaste termijn. Wacht niet te lang, en laat je adviseren."
    ),
    None: _(
        "Ben je het niet eens met de beslissing? Je kunt klagen bij het gerechtshof (artikel 12). Kreeg je er zelf"
        " bericht van? Zeg het ons: vanaf dat bericht heb je drie maanden. Zonder bericht is er geen vaste termijn."
        " Laat je adviseren."
    ),
}


@dataclass(frozen=True)
class Right:
    """One right. `until`: its last day; `lapsed`: that day is over; `state`: what is known of it."""

    title: Any
    text: Any
    state: Any = ""
    until: date | None = None
    lapsed: bool = False


def rights_of(aangifte: Aangifte, *, on: date) -> list[Right]:
    """Return the rights that matter as it stands, those with a last day first."""
    found = [_help()]
    if aangifte.status == S.CLOSED:
        return [*_complaint_to_court(aangifte, on), *found]
    if not aangifte.is_filed:
        found = [*_belaging(aangifte, on), _domicile(aangifte), _under_number(aangifte), _company(), *found]
    else:
        found = [*_complaint_to_court(aangifte, on), *_belaging(aangifte, on), *_in_court(aangifte, on), *found]
    return sorted(found, key=lambda right: right.until or date.max)


def _help() -> Right:
    return Right(
        _("Hulp van Slachtofferhulp Nederland"),
        _("Gratis, en je hoeft er geen aangifte voor te doen. Zij helpen je ook met formulieren."),
    )


def _company() -> Right:
    return Right(_("Iemand gaat mee"), _("Je hoeft niet alleen. Vraag of iemand van het werk met je meegaat."))


def _domicile(aangifte: Aangifte) -> Right:
    chosen = aangifte.address_choice == AddressChoice.DOMICILE
    return Right(
        _("Het adres van het werk in plaats van je eigen adres"),
        _("Dit heet domicilie kiezen. Vraag erom bij de aangifte. Je eigen adres komt dan niet in de stukken."),
        _("Zo staat het nu klaar.") if chosen else "",
    )


def _under_number(aangifte: Aangifte) -> Right:
    return Right(
        _("Aangifte onder nummer"),
        _(
            "Dan staat er een nummer in de stukken, en niet je naam. Vraag het voor je aangifte doet. Politie en OM"
            " beslissen. Het helpt niet als degene die dit deed je al kent, en een rechter kan je naam toch vragen."
        ),
        _("Dit is gevraagd.") if aangifte.under_number_requested_on else "",
    )


def _belaging(aangifte: Aangifte, on: date) -> list[Right]:
    if LegalArticle.SR285B not in aangifte.articles:
        return []
    until = aangifte.complaint_deadline
    return [
        Right(
            _("Een klacht bij belaging (stalking)"),
            _("Bij belaging is naast de aangifte een klacht nodig: je vraagt om vervolging. Laat je adviseren."),
            _("Dit is gedaan.") if aangifte.complaint_made_on else "",
            until if not aangifte.complaint_made_on else None,
            bool(until and until < on and not aangifte.complaint_made_on),
        )
    ]


def _in_court(aangifte: Aangifte, on: date) -> list[Right]:
    asked_on = aangifte.info_request_on
    informed = Right(
        _("Op de hoogte blijven"),
        _(
            "Vraag politie en OM om je te informeren (artikel 51ac). Pas na dat verzoek moeten zij je schriftelijk"
            " laten weten wat er gebeurt, binnen 14 dagen nadat zij het weten."
        ),
        _("Dit is gevraagd.") if asked_on else _("Dit is nog niet gevraagd."),
    )
    if aangifte.status not in _BEFORE_A_JUDGMENT:
        return [informed]
    hearing = aangifte.hearing_on
    lapsed = bool(hearing and hearing < on)
    return [
        informed,
        Right(
            _("Je schade verhalen"),
            _("Dit heet voegen in de strafzaak. Het kan tot en met de zitting. Slachtofferhulp helpt met het papier."),
            _ASKED_WORDS.get(Asked(aangifte.damage_claim), ""),
            hearing,
            lapsed,
        ),
        Right(
            _("Spreken op de zitting"),
            _("Dit heet het spreekrecht. Je vertelt de rechter wat dit met je deed. Zeg het ruim voor de zitting."),
            _ASKED_WORDS.get(Asked(aangifte.speech_right), ""),
            hearing,
            lapsed,
        ),
    ]


def _complaint_to_court(aangifte: Aangifte, on: date) -> list[Right]:
    """Art. 12 Sv: from the decision on, also when it was left at that meanwhile."""
    until = aangifte.art12_deadline
    still_runs = until is not None and until >= on and aangifte.status in (S.FINAL, S.CLOSED)
    if aangifte.status not in OPEN_TO_ART12 and not still_runs:
        return []
    text = _WITH_A_TERM if until else _WITHOUT_A_TERM.get(aangifte.decision_served, _WITHOUT_A_TERM[None])
    return [Right(_("Klagen over de beslissing"), text, "", until, bool(until and until < on))]
