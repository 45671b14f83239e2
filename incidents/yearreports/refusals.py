"""Why something about a year report cannot be done, in words for whoever asked."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """The base of every refusal here; `str()` of it may be shown."""

    text: ClassVar[Promise | str] = ""

    def __init__(self) -> None:
        super().__init__(str(self.text))


class NotYours(Refused):
    text = _("Een jaarverslag maken is voor HR-adviseurs.")


class NotReleased(Refused):
    text = _("De cijfers van dit jaar zijn nog niet vrijgegeven.")


class ConceptExists(Refused):
    text = _("Er is al een concept van dit jaarverslag. Werk daarin verder.")


class ReasonMissing(Refused):
    text = _("Schrijf op waarom er een nieuwe uitgave komt.")


class ConceptIsGone(Refused):
    text = _("Dit concept is er niet meer. Het is vastgesteld of weggegooid.")


class ChangedMeanwhile(Refused):
    text = _("Intussen is dit concept veranderd. Bekijk dat eerst. Je tekst staat nog hieronder.")


class AlreadyOffered(Refused):
    text = _("Dit concept ligt klaar om vast te stellen. Haal het eerst terug.")


class NotOffered(Refused):
    text = _("Dit concept is nog niet klaargezet om vast te stellen.")


class SecondMustBeSomebodyElse(Refused):
    text = _("Iemand anders van HR moet dit vaststellen. Je kunt je eigen jaarverslag niet vaststellen.")


class NotConfirmed(Refused):
    text = _("Kijk eerst naar de woorden die opvielen, en bevestig dat niemand is te herkennen.")
