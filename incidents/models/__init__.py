from incidents.models.aangifte import Aangifte, AangifteEntry, NewsFrom
from incidents.models.action import Action, ActionKind, Outcome
from incidents.models.attachment import Attachment, AttachmentPart, FileKind
from incidents.models.case_link import CaseLink
from incidents.models.case_measure import CaseMeasure, MeasureDeed, MeasureEntry
from incidents.models.checkin import CheckIn
from incidents.models.classification import Classification
from incidents.models.contact import Contact, ContactMeans, HowItGoes
from incidents.models.draft import ReportDraft
from incidents.models.experience import Experience, Moment
from incidents.models.figures import CountedCell, FigureDownload, FigureRelease, PeriodKind, ReleasedCell
from incidents.models.grant import CaseExclusion, CaseGrant, GrantRole
from incidents.models.hand_over import HandOver, HandOverCause
from incidents.models.impact import Impact, ImpactMoment, Whom
from incidents.models.incident import Incident, new_reference
from incidents.models.message import Message
from incidents.models.need import Answer, CaseNeed, NeedAnswer, NeedsAsked, Occasion, Said
from incidents.models.norm import NormRung, NormTerm, NormVersion, Rung
from incidents.models.note import Note
from incidents.models.postponement import Postponement
from incidents.models.reading import Purpose, ReaderRole, Reading, ReadingSeal, Seen
from incidents.models.reading_alarm import AlarmOutcome, AlarmRule, ReadingAlarm
from incidents.models.relatives import OfferAnswer, RelativesConsent, RelativesOffer
from incidents.models.report import Report
from incidents.models.saved_list import SavedList
from incidents.models.severity_decision import SeverityDecision
from incidents.models.supplement import Supplement, Topic
from incidents.models.timeline_entry import EntryKind, TimelineEntry
from incidents.models.year_report import YearConcept, YearReport

__all__ = [
    "Aangifte",
    "AangifteEntry",
    "Action",
    "ActionKind",
    "AlarmOutcome",
    "AlarmRule",
    "Answer",
    "Attachment",
    "AttachmentPart",
    "CaseExclusion",
    "CaseGrant",
    "CaseLink",
    "CaseMeasure",
    "CaseNeed",
    "CheckIn",
    "Classification",
    "Contact",
    "ContactMeans",
    "CountedCell",
    "EntryKind",
    "Experience",
    "FigureDownload",
    "FigureRelease",
    "FileKind",
    "GrantRole",
    "HandOver",
    "HandOverCause",
    "HowItGoes",
    "Impact",
    "ImpactMoment",
    "Incident",
    "MeasureDeed",
    "MeasureEntry",
    "Message",
    "Moment",
    "NeedAnswer",
    "NeedsAsked",
    "NewsFrom",
    "NormRung",
    "NormTerm",
    "NormVersion",
    "Note",
    "Occasion",
    "OfferAnswer",
    "Outcome",
    "PeriodKind",
    "Postponement",
    "Purpose",
    "ReaderRole",
    "Reading",
    "ReadingAlarm",
    "ReadingSeal",
    "RelativesConsent",
    "RelativesOffer",
    "ReleasedCell",
    "Report",
    "ReportDraft",
    "Rung",
    "Said",
    "SavedList",
    "Seen",
    "SeverityDecision",
    "Supplement",
    "TimelineEntry",
    "Topic",
    "Whom",
    "YearConcept",
    "YearReport",
    "new_reference",
]
