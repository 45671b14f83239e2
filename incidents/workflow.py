"""The states of a case and of an aangifte, and the moves between them that the agreements allow.

Pure data: this module imports no models, so that a reader can lay it beside docs/beleid/melding.md and
docs/beleid/aangifte.md.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CaseStatus(models.TextChoices):
    RECEIVED = "RECEIVED", _("ontvangen")
    IN_PROGRESS = "IN_PROGRESS", _("in behandeling")
    CLOSING = "CLOSING", _("afsluiting voorgesteld")
    CLOSED = "CLOSED", _("afgesloten")


CASE_MOVES: dict[CaseStatus, set[CaseStatus]] = {
    # Only after somebody spoke with the employee is a case in progress.
    CaseStatus.RECEIVED: {CaseStatus.IN_PROGRESS},
    # A case never closes at once: the employee is asked first (P53).
    CaseStatus.IN_PROGRESS: {CaseStatus.CLOSING},
    # The employee agrees, or 30 days pass; or the employee says that it is not done.
    CaseStatus.CLOSING: {CaseStatus.CLOSED, CaseStatus.IN_PROGRESS},
    # It reopens on the reporter's word.
    CaseStatus.CLOSED: {CaseStatus.IN_PROGRESS},
}

OPEN_STATUSES = [CaseStatus.RECEIVED, CaseStatus.IN_PROGRESS, CaseStatus.CLOSING]


class MoveNotAllowed(Exception):
    """The workflow has no arrow from here to there; the text is for the user."""

    def __init__(self) -> None:
        super().__init__(_("Dit kan nu niet meer: de stand van de melding is intussen veranderd."))


def check_move(old: str, new: str) -> None:
    """Accept a drawn move.

    :raises MoveNotAllowed: there is no arrow from `old` to `new`.
    """
    if new not in CASE_MOVES[CaseStatus(old)]:
        raise MoveNotAllowed


class AangifteStatus(models.TextChoices):
    """Where a complaint stands (domain.md A13)."""

    NOT_DISCUSSED = "NOT_DISCUSSED", _("Nog niet besproken")
    DISCUSSED = "DISCUSSED", _("Besproken, keuze volgt")
    DECLINED = "DECLINED", _("Geen aangifte")
    REPORT_ONLY = "REPORT_ONLY", _("Alleen melding bij de politie")
    APPOINTMENT = "APPOINTMENT", _("Afspraak gemaakt")
    FILED = "FILED", _("Aangifte opgenomen")
    CONFIRMED = "CONFIRMED", _("Kopie, nummer en VPT-code binnen")
    INVESTIGATION = "INVESTIGATION", _("In onderzoek")
    SHELVED_NO_SUSPECT = "SHELVED_NO_SUSPECT", _("Opgelegd, geen verdachte")
    POLICE_ENDED = "POLICE_ENDED", _("Opsporing niet gestart of beëindigd")
    SENT_OM = "SENT_OM", _("Proces-verbaal naar het OM")
    OM_REVIEW = "OM_REVIEW", _("In beoordeling bij het OM")
    SEPOT_TECH = "SEPOT_TECH", _("Technisch sepot")
    SEPOT_POLICY = "SEPOT_POLICY", _("Beleidssepot")
    SEPOT_COND = "SEPOT_COND", _("Voorwaardelijk sepot")
    PENAL_ORDER = "PENAL_ORDER", _("Strafbeschikking")
    OBJECTION = "OBJECTION", _("Verzet door de verdachte")
    OTHER_DISPOSAL = "OTHER_DISPOSAL", _("Halt, berisping of anders")
    SUMMONED = "SUMMONED", _("Dagvaarding uitgebracht")
    HEARING = "HEARING", _("Zitting gepland of gehouden")
    JUDGMENT = "JUDGMENT", _("Vonnis")
    APPEAL = "APPEAL", _("Hoger beroep")
    CASSATION = "CASSATION", _("Cassatie")
    FINAL = "FINAL", _("Onherroepelijk")
    ART12 = "ART12", _("Beklag ingediend (artikel 12)")
    TRANSFERRED = "TRANSFERRED", _("Overgedragen aan het buitenland")
    WITHDRAWN = "WITHDRAWN", _("Ingetrokken")
    CLOSED = "CLOSED", _("Afgesloten")


_S = AangifteStatus

SEPOTS = frozenset({_S.SEPOT_TECH, _S.SEPOT_POLICY, _S.SEPOT_COND})

AANGIFTE_MOVES: dict[AangifteStatus, frozenset[AangifteStatus]] = {
    _S.NOT_DISCUSSED: frozenset({_S.DISCUSSED, _S.FILED}),
    _S.DISCUSSED: frozenset({_S.DECLINED, _S.REPORT_ONLY, _S.APPOINTMENT, _S.FILED}),
    # The employee may always reconsider.
    _S.DECLINED: frozenset({_S.DISCUSSED, _S.FILED}),
    _S.REPORT_ONLY: frozenset({_S.DISCUSSED, _S.FILED}),
    _S.APPOINTMENT: frozenset({_S.DISCUSSED, _S.FILED}),
    _S.FILED: frozenset({_S.CONFIRMED, _S.INVESTIGATION, _S.POLICE_ENDED, _S.WITHDRAWN}),
    _S.CONFIRMED: frozenset({_S.INVESTIGATION, _S.POLICE_ENDED, _S.WITHDRAWN}),
    _S.INVESTIGATION: frozenset({_S.SENT_OM, _S.POLICE_ENDED, _S.SHELVED_NO_SUSPECT, _S.TRANSFERRED, _S.WITHDRAWN}),
    _S.SHELVED_NO_SUSPECT: frozenset({_S.INVESTIGATION, _S.CLOSED}),
    _S.POLICE_ENDED: frozenset({_S.ART12, _S.CLOSED}),
    _S.SENT_OM: frozenset({_S.OM_REVIEW}),
    _S.OM_REVIEW: frozenset({_S.SUMMONED, _S.PENAL_ORDER, *SEPOTS, _S.OTHER_DISPOSAL}),
    _S.SEPOT_TECH: frozenset({_S.ART12, _S.CLOSED}),
    _S.SEPOT_POLICY: frozenset({_S.ART12, _S.CLOSED}),
    _S.SEPOT_COND: frozenset({_S.ART12, _S.CLOSED}),
    _S.PENAL_ORDER: frozenset({_S.ART12, _S.OBJECTION, _S.FINAL}),
    _S.OBJECTION: frozenset({_S.HEARING, _S.FINAL}),
    _S.OTHER_DISPOSAL: frozenset({_S.CLOSED}),
    _S.SUMMONED: frozenset({_S.HEARING}),
    # A hearing may be put off to another.
    _S.HEARING: frozenset({_S.HEARING, _S.JUDGMENT}),
    _S.JUDGMENT: frozenset({_S.APPEAL, _S.FINAL}),
    _S.APPEAL: frozenset({_S.CASSATION, _S.FINAL}),
    _S.CASSATION: frozenset({_S.FINAL}),
    _S.FINAL: frozenset({_S.CLOSED}),
    _S.ART12: frozenset({_S.INVESTIGATION, _S.SUMMONED, _S.CLOSED}),
    _S.TRANSFERRED: frozenset({_S.CLOSED}),
    _S.WITHDRAWN: frozenset({_S.CLOSED}),
    _S.CLOSED: frozenset(),
}

# No aangifte was taken yet, so nothing of it has a date.
BEFORE_FILING = frozenset({_S.NOT_DISCUSSED, _S.DISCUSSED, _S.DECLINED, _S.REPORT_ONLY, _S.APPOINTMENT})
# Decisions after which the employee may complain to the court (art. 12 Sv; domain.md 4.3).
OPEN_TO_ART12 = frozenset({*SEPOTS, _S.PENAL_ORDER, _S.POLICE_ENDED})
# Nothing is expected from police, OM or court any more; CLOSED: it was talked over with the employee too.
AANGIFTE_ENDED = frozenset({_S.DECLINED, _S.REPORT_ONLY, _S.CLOSED})
AANGIFTE_RUNS = frozenset(_S) - BEFORE_FILING - {_S.CLOSED}


def check_aangifte_move(old: str, new: str) -> None:
    """Accept a drawn move of an aangifte.

    :raises MoveNotAllowed: there is no arrow from `old` to `new`.
    """
    if AangifteStatus(new) not in AANGIFTE_MOVES[AangifteStatus(old)]:
        raise MoveNotAllowed


class MeasureStatus(models.TextChoices):
    """Where a protective measure in a case stands (domain.md A12)."""

    PROPOSED = "PROPOSED", _("Gevraagd, besluit volgt")
    DECIDED_YES = "DECIDED_YES", _("Ja, nog niet begonnen")
    DECIDED_NO = "DECIDED_NO", _("Nee, met een reden")
    ACTIVE = "ACTIVE", _("Loopt")
    UNDER_REVIEW = "UNDER_REVIEW", _("Wordt opnieuw bekeken")
    WINDING_DOWN = "WINDING_DOWN", _("Wordt afgebouwd")
    ENDED = "ENDED", _("Gestopt")
    WITHDRAWN = "WITHDRAWN", _("Niet meer nodig")


_M = MeasureStatus

# Laid beside docs/beleid/maatregelen.md. Between yes and active it is explained, which the employee confirms.
MEASURE_MOVES: dict[MeasureStatus, frozenset[MeasureStatus]] = {
    _M.PROPOSED: frozenset({_M.DECIDED_YES, _M.DECIDED_NO, _M.WITHDRAWN}),
    _M.DECIDED_YES: frozenset({_M.ACTIVE, _M.WITHDRAWN}),
    # Asking again is asking anew: what was refused, and why, can be read back.
    _M.DECIDED_NO: frozenset(),
    # Looked at again, and it goes on.
    _M.ACTIVE: frozenset({_M.ACTIVE, _M.UNDER_REVIEW, _M.WINDING_DOWN}),
    _M.UNDER_REVIEW: frozenset({_M.ACTIVE, _M.WINDING_DOWN}),
    # It may be needed after all.
    _M.WINDING_DOWN: frozenset({_M.ACTIVE, _M.ENDED}),
    _M.ENDED: frozenset(),
    _M.WITHDRAWN: frozenset(),
}

MEASURE_RUNS = frozenset({_M.ACTIVE, _M.UNDER_REVIEW, _M.WINDING_DOWN})
MEASURE_STARTED = MEASURE_RUNS | {_M.ENDED}
MEASURE_OVER = frozenset({_M.DECIDED_NO, _M.ENDED, _M.WITHDRAWN})


def check_measure_move(old: str, new: str) -> None:
    """Accept a drawn move of a measure.

    :raises MoveNotAllowed: there is no arrow from `old` to `new`.
    """
    if MeasureStatus(new) not in MEASURE_MOVES[MeasureStatus(old)]:
        raise MoveNotAllowed
