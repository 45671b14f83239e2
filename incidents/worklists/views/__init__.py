"""The pages of the worklist, and of what is done with several cases together."""

from incidents.worklists.views.saved import DropList, SaveList
from incidents.worklists.views.together import Assign, Remind, Take, TakenFile
from incidents.worklists.views.worklist import Worklist

__all__ = ["Assign", "DropList", "Remind", "SaveList", "Take", "TakenFile", "Worklist"]
