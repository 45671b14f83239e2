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
from incidents.casework.views.steps import AnswerDoubt, DoStep, MoveStep, SkipStep, SkipSteps
from incidents.casework.views.version_use import VersionUse

__all__ = [
    "AddNote",
    "AnnounceClosing",
    "AnswerDoubt",
    "CasePageView",
    "Classify",
    "Dashboard",
    "DecideSeverity",
    "DoStep",
    "EndSharing",
    "LatePage",
    "MoveStep",
    "RecordContact",
    "Reopen",
    "SendMessage",
    "ShareCase",
    "SkipStep",
    "SkipSteps",
    "VersionUse",
]
