"""Why something about a protocol cannot be done, in words for whoever asked."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """The base of every refusal here; `str()` of it may be shown."""

    text: ClassVar[Promise | str] = ""

    def __init__(self, **names: str) -> None:
        super().__init__(str(self.text) % names if names else str(self.text))


class NotYours(Refused):
    text = _("Dit kun je in het draaiboek niet (meer) doen.")


class ConceptExists(Refused):
    text = _("Er is al een concept. Werk daarin verder.")


class NothingPublished(Refused):
    text = _("Er is nog geen versie om mee te beginnen. Vraag beheer om het standaarddraaiboek te laden.")


class AlreadyPublished(Refused):
    text = _("Deze versie is al gepubliceerd. Begin een nieuwe versie om iets te veranderen.")


class ConceptIsGone(Refused):
    text = _("Dit concept is er niet meer. Iemand heeft het weggegooid.")


class PartIsGone(Refused):
    text = _("Deze stap of fase is er niet meer.")


class ChangedMeanwhile(Refused):
    text = _("Intussen heeft %(name)s iets veranderd. Bekijk dat eerst. Je tekst staat nog hieronder.")


class PhaseNotEmpty(Refused):
    text = _("In deze fase staan nog stappen. Verplaats of verwijder die eerst.")


class NotReady(Refused):
    text = _("Je kunt deze versie nog niet publiceren. Los eerst op wat hieronder staat.")
