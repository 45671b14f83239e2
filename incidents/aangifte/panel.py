"""What those who act see of an aangifte: what may come next, what is still to be arranged, and what is known."""

from typing import Any

from django.urls import reverse
from django.utils.dateformat import format as format_date
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advies.protocols.words import amount_words
from dreiging.workdays import Unit
from incidents.aangifte.words import MOVE_TITLES, SLUGS
from incidents.aangifte_lists import Asked, LegalArticle, ReasonNoAangifte
from incidents.models import Aangifte
from incidents.workflow import AANGIFTE_MOVES, AANGIFTE_RUNS, AangifteStatus

S = AangifteStatus
_ORDER = list(S)
_BEFORE_A_HEARING = frozenset({S.SUMMONED, S.HEARING})
YES_NO = {True: gettext_lazy("ja"), False: gettext_lazy("nee"), None: ""}


def moves_of(aangifte: Aangifte) -> list[dict[str, Any]]:
    """Return the moves that may come next, in the order of a course, as title and address."""
    found = sorted(AANGIFTE_MOVES[S(aangifte.status)], key=_ORDER.index)
    reference = aangifte.incident.reference
    return [
        {"title": MOVE_TITLES[move], "url": reverse("aangifte:move", args=[reference, SLUGS[move]])} for move in found
    ]


def still_to_arrange(aangifte: Aangifte) -> list[Any]:
    """Return what is not arranged yet and should be, as it stands."""
    runs = aangifte.status in AANGIFTE_RUNS
    known = aangifte.decision_known_on is not None
    points = [
        (runs and not aangifte.vpt_confirmed_on and not aangifte.vpt_asked_on, _("Vraag de VPT-code")),
        (runs and not aangifte.vpt_confirmed_on and bool(aangifte.vpt_asked_on), _("Laat de VPT-code bevestigen")),
        (runs and not aangifte.pv_number, _("Vraag het nummer van de politie")),
        (runs and not aangifte.copy_received_on, _("Vraag een kopie van de aangifte")),
        (runs and not aangifte.info_request_on, _("Laat de medewerker het informatieverzoek doen (artikel 51ac)")),
        (runs and aangifte.contact_agreement_days is None, _("Spreek af om de hoeveel dagen de medewerker iets hoort")),
        (
            runs and LegalArticle.SR285B in aangifte.articles and not aangifte.complaint_made_on,
            _("Belaging: vraag of de klacht is gedaan"),
        ),
        (known and not aangifte.decision_told_on, _("Leg de beslissing uit aan de medewerker")),
        (
            known and bool(aangifte.art12_deadline) and not aangifte.art12_explained_on,
            _("Leg artikel 12 uit, en tot wanneer dat kan"),
        ),
        (
            aangifte.status in _BEFORE_A_HEARING and aangifte.damage_claim == Asked.NOT_DISCUSSED,
            _("Bespreek of de medewerker schade wil verhalen"),
        ),
        (
            aangifte.status in _BEFORE_A_HEARING and aangifte.speech_right == Asked.NOT_DISCUSSED,
            _("Bespreek of de medewerker wil spreken op de zitting"),
        ),
        (
            aangifte.status in (S.FINAL, S.CLOSED) and aangifte.is_filed and not aangifte.closing_talk_on,
            _("Voer het laatste gesprek met de medewerker"),
        ),
    ]
    return [words for is_open, words in points if is_open]


def facts_of(aangifte: Aangifte, *, with_reasons: bool) -> list[dict[str, Any]]:
    """Return what is known, as rows for `{% summary_list %}`.

    `with_reasons`: also why the employee does not file, which they told to who handles the case.
    """
    rows = [
        (_("Wie doet aangifte"), aangifte.get_filed_by_display()),
        (_("Adres"), aangifte.get_address_choice_display()),
        (_("Onder nummer gevraagd op"), _day(aangifte.under_number_requested_on)),
        (_("Waarvoor"), _in_words(aangifte.articles, LegalArticle)),
        (_("Waarom niet"), _in_words(aangifte.reasons_not, ReasonNoAangifte) if with_reasons else ""),
        (_("In eigen woorden"), aangifte.reason_not_words if with_reasons else ""),
        (_("Afspraak op"), _day(aangifte.appointment_on)),
        (_("Aangifte gedaan op"), _day(aangifte.filed_on)),
        (_("Door een ander team"), YES_NO[aangifte.taken_by_other_team]),
        (_("VPT-code gevraagd op"), _day(aangifte.vpt_asked_on)),
        (_("VPT-code bevestigd op"), _day(aangifte.vpt_confirmed_on)),
        (_("Kopie gekomen op"), _day(aangifte.copy_received_on)),
        (_("Nummer van de politie"), aangifte.pv_number),
        (_("Contact bij de politie"), aangifte.contact_police),
        (_("Parketnummer"), aangifte.parket_number),
        (_("Contact bij het OM"), aangifte.contact_om),
        (_("Informatieverzoek op"), _day(aangifte.info_request_on)),
        (_("Klacht gedaan op"), _day(aangifte.complaint_made_on)),
        (_("Schade verhalen"), aangifte.get_damage_claim_display() if aangifte.is_filed else ""),
        (_("Spreken op de zitting"), aangifte.get_speech_right_display() if aangifte.is_filed else ""),
        (_("Beslissing bekend op"), _day(aangifte.decision_known_on)),
        (_("Medewerker kreeg bericht"), YES_NO[aangifte.decision_served]),
        (_("Sepotcode"), aangifte.sepot_code),
        (_("Beslissing uitgelegd op"), _day(aangifte.decision_told_on)),
        (_("Artikel 12 uitgelegd op"), _day(aangifte.art12_explained_on)),
        (_("Zitting op"), _day(aangifte.hearing_on)),
        (_("Vonnis"), aangifte.get_judgment_display()),
        (_("Vonnis van"), _day(aangifte.judgment_on)),
        (_("Laatste gesprek op"), _day(aangifte.closing_talk_on)),
        (_("Hoort iets om de"), _days(aangifte.contact_agreement_days)),
    ]
    return [{"name": name, "value": capfirst(str(value))} for name, value in rows if value]


def _day(day: Any) -> str:
    return format_date(day, "j F Y") if day else ""


def _days(number: int | None) -> str:
    return amount_words(number, Unit.DAYS) if number else ""


def _in_words(codes: list[str], choices: Any) -> str:
    known = dict(choices.choices)
    return "\n".join(str(known[code]) for code in codes)
