from incidents.handover.views.case import GiveCase, HandOverPage, Withdraw
from incidents.handover.views.people import PersonPage, SecondLine

__all__ = ["GiveCase", "HandOverPage", "PersonPage", "SecondLine", "Withdraw"]
