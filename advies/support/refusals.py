"""Why something cannot be done, in words for whoever asked: `u` for relatives, `je` for colleagues."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """The base of every refusal here; `str()` of it may be shown."""

    text: ClassVar[Promise | str] = ""

    def __init__(self, **names: str) -> None:
        super().__init__(str(self.text) % names if names else str(self.text))


class TooOften(Refused):
    text = _("Er is vanaf deze plek vaak iets verstuurd. Wacht een uur, of bel ons. Wat u typte, staat er nog.")


class CodeUnknown(Refused):
    text = _("Deze code kennen wij niet. Kijk of alle tekens kloppen. Bent u de code kwijt? Stel dan een nieuwe vraag.")


class InvitationUnknown(Refused):
    text = _("Deze code werkt niet, of niet meer. Laat de code weg, of vraag uw naaste om een nieuwe.")


class AlreadyConfirmed(Refused):
    text = _("Uw vraag is al bij ons, en u hebt de code bewaard.")


class ThreadClosed(Refused):
    text = _("Dit gesprek is afgesloten. U kunt altijd een nieuwe vraag stellen.")


class NotTheContactPoint(Refused):
    text = _("Dit kan alleen het contactpunt naasten.")


class AnsweredMeanwhile(Refused):
    text = _("Intussen is er iets bijgekomen in dit gesprek. Bekijk dat eerst. Je tekst staat nog hieronder.")


class ClosedForUs(Refused):
    text = _("Dit gesprek is al afgesloten.")


class RequestTakenBack(Refused):
    text = _("Dit verzoek is teruggenomen. Bel niet meer.")


class TooManyInvitations(Refused):
    text = _("Je hebt al vijf uitnodigingen die gelden. Neem er eerst een terug.")


class NotAKeeper(Refused):
    text = _("Dit kan alleen beheer, het contactpunt naasten, of wie de gegevens nakijkt.")


class ChangedMeanwhile(Refused):
    text = _("Intussen heeft iemand anders dit veranderd. Bekijk dat eerst. Je tekst staat nog hieronder.")
