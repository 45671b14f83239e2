"""Why something about the survey cannot be done, in words for whoever asked."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """The base of every refusal here; `str()` of it may be shown."""

    text: ClassVar[Promise | str] = ""

    def __init__(self) -> None:
        super().__init__(str(self.text))


class NotOpen(Refused):
    text = _("Deze meting is gesloten. Je antwoorden zijn niet verstuurd.")


class NotInvited(Refused):
    text = _("Deze meting is voor wie hier werkte toen zij begon.")


class AlreadyTookPart(Refused):
    text = _("Je deed al mee. Je antwoorden tellen één keer.")


class NotHR(Refused):
    text = _("Dit doet een HR-adviseur.")


class HasOpened(Refused):
    text = _("Deze meting is al begonnen. Wat mensen al zagen, verandert niet meer.")


class IsOver(Refused):
    text = _("Deze meting is al gesloten.")


class NotOpenYet(Refused):
    text = _("Deze meting is nog niet begonnen. Trek haar in, of verander de dagen.")


class TooShort(Refused):
    text = _("Geef mensen minstens een week.")


class TooLong(Refused):
    text = _("Een meting duurt hoogstens zes weken.")


class BeginsTooSoon(Refused):
    text = _("De eerste dag is op zijn vroegst morgen.")


class NotLater(Refused):
    text = _("Kies een dag na de laatste dag van nu, en voor de dag van de uitkomst.")
