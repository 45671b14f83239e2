"""Which aangiften there are in the demo: every stage of docs/beleid/aangifte.md, most of them followed up in time."""

from dataclasses import dataclass
from datetime import timedelta

from incidents.aangifte_lists import AddressChoice, Asked, FiledBy, Judgment, LegalArticle, ReasonNoAangifte, Wish
from incidents.demo.aangiften import TODAY, FilledIn, Moved, Prepared, PutOff, Told, Turn, Wished
from incidents.models import NewsFrom
from incidents.workflow import AangifteStatus as S

Turns = tuple[Turn, ...]
POLICE, OM, COURT = NewsFrom.POLICE, NewsFrom.OM, NewsFrom.COURT


def in_days(number: int) -> timedelta:
    return timedelta(days=number)


# --- No aangifte ------------------------------------------------------------------------------------------------
def declined(*reasons: str) -> Turns:
    told = "Je doet nu geen aangifte. Dat is jouw keuze, en het kan later nog."
    return (Wished(2, Wish.NOT_NOW), Moved(3, S.DECLINED, told, NewsFrom.EMPLOYEE, {"reasons_not": [*reasons]}))


R = ReasonNoAangifte
UNDECIDED: Turns = ()
WITHOUT: tuple[Turns, ...] = (
    declined(R.NO_USE),
    declined(R.NOT_SERIOUS, R.TIME_EFFORT),
    declined(R.FEAR_REPRISAL),
    declined(R.NO_EVIDENCE, R.UNKNOWN_OFFENDER),
    declined(R.SPARE_FAMILY, R.PRIVACY),
    declined(R.PART_OF_JOB),
    declined(R.NOT_SAID),
    (Moved(4, S.REPORT_ONLY, "De politie weet ervan. Aangifte doen kan later nog.", facts={"pv_number": "2026-0417"}),),
    UNDECIDED,
)

# --- Up to the police -------------------------------------------------------------------------------------------
_FILED = {
    "filed_by": FiledBy.SELF,
    "address_choice": AddressChoice.DOMICILE,
    "taken_by_other_team": True,
    "articles": [LegalArticle.SR285],
}
_WISH = (Wished(1, Wish.WITH_HELP),)
APPOINTED: Turns = (
    *_WISH,
    Moved(1.5, S.APPOINTMENT, "Ik ga met je mee naar het bureau.", POLICE, {"appointment_on": in_days(4)}),
)
FILED: Turns = (*APPOINTED, Moved(4, S.FILED, "Je aangifte is opgenomen, met het adres van het werk.", POLICE, _FILED))
_WITH_EMPLOYER: Turns = (
    *APPOINTED,
    Moved(
        4,
        S.FILED,
        "Jij en de korpsleiding hebben allebei aangifte gedaan.",
        POLICE,
        {**_FILED, "filed_by": FiledBy.BOTH, "address_choice": AddressChoice.UNDER_NUMBER}
        | {"under_number_requested_on": TODAY, "articles": [LegalArticle.SR285, LegalArticle.SR285D]},
    ),
)
_REQUESTS = {"vpt_asked_on": TODAY, "info_request_on": TODAY, "contact_agreement_days": 30}
_ASKED: Turns = (FilledIn(1, _REQUESTS | {"damage_claim": Asked.YES}),)
_PAPERS = {"pv_number": "PL0900-2026104417", "vpt_confirmed_on": TODAY, "copy_received_on": TODAY}
_CONFIRM = Moved(4, S.CONFIRMED, "De kopie en het nummer zijn binnen. De VPT-code staat erop.", POLICE, _PAPERS)
CONFIRMED: Turns = (*FILED, *_ASKED, _CONFIRM)
INVESTIGATED: Turns = (
    *CONFIRMED,
    Moved(6, S.INVESTIGATION, "Een rechercheur heeft de zaak.", POLICE, {"contact_police": "Recherche Oost"}),
)
_NOTHING_NEW = "Er is geen nieuws. Het onderzoek loopt nog."
_LONG: Turns = (
    *INVESTIGATED,
    Told(26, _NOTHING_NEW),
    Told(26, "De recherche heeft getuigen gehoord.", POLICE),
)

# --- The OM -----------------------------------------------------------------------------------------------------
SENT: Turns = (
    *_LONG,
    Moved(18, S.SENT_OM, "Het proces-verbaal is naar het OM.", POLICE, {"parket_number": "16-104417-26"}),
)
REVIEWED: Turns = (*SENT, Moved(6, S.OM_REVIEW, "De officier bekijkt je zaak.", OM))
_DECIDING: Turns = (*REVIEWED, Told(26, "Het OM heeft de zaak nog in behandeling.", OM))
_KNOWN = {"decision_known_on": TODAY, "decision_served": True}
_EXPLAINED = FilledIn(5, {"decision_told_on": TODAY, "art12_explained_on": TODAY})
_WAITED: Turns = tuple(Told(24, "Je kunt nog een klacht doen. Heb je vragen, bel me dan.") for _month in range(3))


def shelved_by_om(status: str, code: str) -> Turns:
    facts = _KNOWN | {"sepot_code": code}
    return (*_DECIDING, Moved(20, status, "De officier vervolgt niet. We leggen je uit waarom.", OM, facts))


SEPOT_TECH, SEPOT_POLICY = shelved_by_om(S.SEPOT_TECH, "02"), shelved_by_om(S.SEPOT_POLICY, "40")
SEPOT_COND = (*shelved_by_om(S.SEPOT_COND, "70"), _EXPLAINED)
_TERM_PASSED: Turns = (*SEPOT_POLICY, _EXPLAINED, *_WAITED, Told(16, "De termijn voor een klacht is voorbij."))
_NEVER_EXPLAINED: Turns = (*SEPOT_TECH, FilledIn(5, {"decision_told_on": TODAY}), *_WAITED)
COMPLAINED: Turns = (
    *SEPOT_TECH,
    _EXPLAINED,
    Moved(25, S.ART12, "Je klacht ligt bij het gerechtshof. Je advocaat helpt je.", COURT),
)
PENAL_ORDER: Turns = (
    *_DECIDING,
    Moved(20, S.PENAL_ORDER, "Het OM legt zelf een straf op.", OM, _KNOWN),
    _EXPLAINED,
)
OBJECTED: Turns = (*PENAL_ORDER, Moved(9, S.OBJECTION, "De verdachte is het er niet mee eens.", OM))
_HALT = ("decision_known_on", "decision_told_on")
OTHERWISE: Turns = (
    *_DECIDING,
    Moved(15, S.OTHER_DISPOSAL, "De jongen gaat naar Halt.", OM, dict.fromkeys(_HALT, TODAY)),
)

# --- The court --------------------------------------------------------------------------------------------------
SUMMONED: Turns = (
    *_DECIDING,
    Moved(20, S.SUMMONED, "Er komt een zitting. Je hoeft er niet heen.", OM, {"hearing_on": in_days(50)}),
    FilledIn(5, {"damage_claim": Asked.DONE, "speech_right": Asked.NO}),
)
HEARD: Turns = (
    *SUMMONED,
    Told(25, "De zitting gaat door. Ik ga met je mee als je dat wilt."),
    Moved(20, S.HEARING, "De zitting was vandaag.", COURT, {"hearing_on": TODAY}),
)
_NEAR_HEARING: Turns = (
    *SUMMONED,
    Moved(10, S.HEARING, "De dag van de zitting staat vast.", COURT, {"hearing_on": in_days(35)}),
)
_TASK = "De rechter gaf een taakstraf. Je schade wordt betaald."
JUDGED: Turns = (*HEARD, Moved(0.1, S.JUDGMENT, _TASK, COURT, {"judgment": Judgment.CONVICTION}))
APPEALED: Turns = (*JUDGED, Moved(9, S.APPEAL, "De verdachte gaat in hoger beroep.", OM))
FINAL: Turns = (*JUDGED, Moved(15, S.FINAL, "Niemand ging in hoger beroep. Het vonnis staat vast.", OM))

# --- Ends -------------------------------------------------------------------------------------------------------
_CLOSE = Moved(7, S.CLOSED, "We hebben samen teruggekeken op de aangifte.", facts={"closing_talk_on": TODAY})
NO_SUSPECT: Turns = (*_LONG, Moved(12, S.SHELVED_NO_SUSPECT, "Er is niemand gevonden. De zaak ligt stil.", POLICE))
STOPPED: Turns = (
    *INVESTIGATED,
    Moved(20, S.POLICE_ENDED, "De politie stopt het onderzoek.", POLICE, _KNOWN),
    _EXPLAINED,
)
WITHDRAWN: Turns = (*CONFIRMED, Moved(8, S.WITHDRAWN, "Je hebt de aangifte ingetrokken. Dat mag.", NewsFrom.EMPLOYEE))
ABROAD: Turns = (*_LONG, Moved(14, S.TRANSFERRED, "De zaak gaat verder in België.", OM))


@dataclass(frozen=True)
class Happened:
    """An aangifte whose last turn was `ago` days before now."""

    turns: Turns
    ago: float


# The first are in the smallest demo too: what a norm asked, what goes on again, what was put off.
AANGIFTEN: tuple[Happened, ...] = (
    Happened((*APPOINTED, Prepared(1), *FILED[len(APPOINTED) :], *_ASKED), 11),  # N03
    Happened((*FILED, *_ASKED, Moved(13, S.CONFIRMED, _CONFIRM.told, POLICE, _PAPERS)), 3),  # it was N03
    Happened((*_LONG, Told(24, _NOTHING_NEW), PutOff(8, "N07", in_days(10), "De recherche belt deze week.")), 3),
    Happened(SEPOT_POLICY, 19),  # N09 and N10
    Happened(INVESTIGATED, 9),
    Happened((*SEPOT_TECH, _EXPLAINED), 20),
    Happened(SUMMONED, 4),
    Happened((*FINAL, _CLOSE), 40),
    Happened(APPOINTED, 1),
    Happened(CONFIRMED, 4),
    Happened(INVESTIGATED, 41),  # N06
    Happened((*_DECIDING, Told(26, "Het OM heeft nog niet beslist.")), 16),  # N08
    Happened(HEARD, 6),  # N12
    Happened(_NEVER_EXPLAINED, 20),  # N10
    Happened((), 3),
    Happened(_WISH, 1),
    Happened((*_WITH_EMPLOYER, *_ASKED), 2),
    Happened(_LONG, 8),
    Happened(SENT, 2),
    Happened(REVIEWED, 14),
    Happened(SEPOT_COND, 11),
    Happened(_TERM_PASSED, 2),
    Happened(COMPLAINED, 12),
    Happened(PENAL_ORDER, 8),
    Happened(OBJECTED, 6),
    Happened(OTHERWISE, 5),
    Happened(_NEAR_HEARING, 12),
    Happened(JUDGED, 7),
    Happened(APPEALED, 15),
    Happened(FINAL, 4),
    Happened(STOPPED, 15),
    Happened(NO_SUSPECT, 9),
    Happened(WITHDRAWN, 3),
    Happened(ABROAD, 11),
    Happened((*NO_SUSPECT, _CLOSE), 75),
    Happened((*_TERM_PASSED, _CLOSE), 120),
    Happened((*OTHERWISE, _CLOSE), 210),
    Happened((*FINAL, _CLOSE), 290),
)
