"""Why something about people cannot be done, in words for whoever asked."""

from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """The base of every refusal here; `str()` of it may be shown."""

    text: ClassVar[Promise | str] = ""

    def __init__(self, **names: Any) -> None:
        super().__init__(str(self.text) % names if names else str(self.text))


class TeamUnderItself(Refused):
    text = _("Dit kan niet: dan valt het team onder zichzelf.")


class PersonHasLeft(Refused):
    text = _("%(name)s werkt hier niet meer. Kies iemand anders.")


class RoleAlreadyHeld(Refused):
    text = _("%(name)s heeft deze rol in deze periode al.")


class OwnDeputy(Refused):
    text = _("Kies iemand anders: je kunt jezelf niet vervangen.")


class NotForYourself(Refused):
    text = _("Dit kun je niet voor jezelf regelen. Vraag een andere beheerder.")


class LoopOfDeputies(Refused):
    text = _(
        "%(name)s wordt in deze dagen zelf vervangen, en dat komt weer uit bij dezelfde persoon. Kies iemand anders."
    )


class DeputyAlreadyAppointed(Refused):
    text = _("In deze dagen is er al een vervanger: %(name)s. Kies andere dagen, of stop eerst die vervanging.")


class PeriodTurnedAround(Refused):
    text = _("De laatste dag ligt voor de eerste dag.")
