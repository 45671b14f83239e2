"""The states of a case, and the moves between them that the agreements allow.

Pure data: this module imports no models, so that a reader can lay it beside docs/beleid/melding.md.
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
