"""Why something about talking and learning cannot be done, in words for whoever asked."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """The base of every refusal here; `str()` of it may be shown."""

    text: ClassVar[Promise | str] = ""

    def __init__(self, **names: str) -> None:
        super().__init__(str(self.text) % names if names else str(self.text))


class NotYours(Refused):
    text = _("Dit doet de leidinggevende van het team.")


class ChangedMeanwhile(Refused):
    text = _("Intussen heeft iemand anders iets veranderd. Bekijk dat eerst. Wat je invulde, staat nog hieronder.")


class InThePast(Refused):
    text = _("Kies een moment dat nog moet komen.")


class NotYetBegun(Refused):
    text = _("Dit gesprek is nog niet geweest. Daarna schrijf je hier de afspraken op.")


class IsOver(Refused):
    text = _("Dit gesprek is al geweest of afgezegd.")


class OfferTaken(Refused):
    text = _("Deze gespreksleider kan dan niet meer. Kies een ander moment, of een andere gespreksleider.")


class OfferChosen(Refused):
    text = _("Een team rekent op je. Bel de leidinggevende: die verzet het gesprek.")


class OutsideOffer(Refused):
    text = _("Deze gespreksleider kan niet het hele gesprek. Kies een tijd die past.")


class NotInThePool(Refused):
    text = _("Je bent geen gespreksleider (meer).")


class TooShort(Refused):
    text = _("Kies minstens een uur: zo lang duurt een gesprek.")


class NamesSomebody(Refused):
    text = _("Haal de naam “%(name)s” weg. Afspraken gelden voor het team, en iedereen in het team leest ze.")


class NotInYourTeam(Refused):
    text = _("Deze collega werkt niet (meer) in jouw team.")


class NotAsked(Refused):
    text = _("Je doet niet mee aan deze inzet.")


class DeploymentIsOver(Refused):
    text = _("Deze inzet is al begonnen, besproken of afgezegd.")


class NotAllAnswered(Refused):
    text = _("Nog niet iedereen heeft antwoord. Geef eerst iedereen antwoord.")


class NothingToFollow(Refused):
    text = _("Deze training staat nu niet voor je klaar.")


class NotYetHeld(Refused):
    text = _("De dag van het gesprek kan niet in de toekomst liggen.")


class AlreadyThere(Refused):
    text = _("Dit gesprek staat er al.")
