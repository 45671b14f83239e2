from incidents.models.action import Action, ActionKind
from incidents.models.classification import Classification
from incidents.models.contact import Contact, ContactMeans
from incidents.models.draft import ReportDraft
from incidents.models.grant import CaseExclusion, CaseGrant, GrantRole
from incidents.models.incident import Incident, new_reference
from incidents.models.message import Message
from incidents.models.note import Note
from incidents.models.report import Report
from incidents.models.severity_decision import SeverityDecision
from incidents.models.supplement import Supplement, Topic
from incidents.models.timeline_entry import EntryKind, TimelineEntry

__all__ = [
    "Action",
    "ActionKind",
    "CaseExclusion",
    "CaseGrant",
    "Classification",
    "Contact",
    "ContactMeans",
    "EntryKind",
    "GrantRole",
    "Incident",
    "Message",
    "Note",
    "Report",
    "ReportDraft",
    "SeverityDecision",
    "Supplement",
    "TimelineEntry",
    "Topic",
    "new_reference",
]
