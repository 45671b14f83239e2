"""The pages of those who act."""

from incidents.casework.views.case import CasePageView
from incidents.casework.views.dashboard import Dashboard
from incidents.casework.views.deeds import (
    AddNote,
    AnnounceClosing,
    Classify,
    DecideSeverity,
    EndSharing,
    RecordContact,
    Reopen,
    SendMessage,
    ShareCase,
)
from incidents.casework.views.late import LatePage
from incidents.casework.views.worklist import Worklist

__all__ = [
    "AddNote",
    "AnnounceClosing",
    "CasePageView",
    "Classify",
    "Dashboard",
    "DecideSeverity",
    "EndSharing",
    "LatePage",
    "RecordContact",
    "Reopen",
    "SendMessage",
    "ShareCase",
    "Worklist",
]
