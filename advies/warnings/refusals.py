"""Why something about a warning cannot be done, in words for whoever asked."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """The base of every refusal here; `str()` of it may be shown."""

    text: ClassVar[Promise | str] = ""

    def __init__(self, **names: str) -> None:
        super().__init__(str(self.text) % names if names else str(self.text))


class NotYours(Refused):
    text = _("Dit kun je met deze waarschuwing niet (meer) doen.")


class ChangedMeanwhile(Refused):
    text = _("Intussen is deze waarschuwing veranderd. Bekijk dat eerst. Je tekst staat nog hieronder.")


class NotReady(Refused):
    text = _("Je kunt deze waarschuwing nog niet versturen. Vul eerst aan wat hieronder staat.")


class OutOfReach(Refused):
    text = _("Kies alleen teams waarvoor jij waarschuwingen mag maken.")


class NobodyReceives(Refused):
    text = _("Niemand hoort bij wat je hebt gekozen. Kies andere teams of functies.")


class SecondMustBeSomebodyElse(Refused):
    text = _("Iemand anders moet dit nakijken. Je kunt je eigen waarschuwing niet goedkeuren.")


class NotRunning(Refused):
    text = _("Deze waarschuwing geldt niet meer.")


class AlreadyAnswered(Refused):
    text = _("Deze vraag is intussen beantwoord.")


class HasAnAction(Refused):
    text = _("Hier staat al wat mensen kunnen doen. Verstuur het dan als waarschuwing.")


class NothingToTalkAbout(Refused):
    text = _("Kies eerst voor wie dit is, en schrijf op wat er aan de hand is.")
