from advies.models.anonymous_try import AnonymousTry
from advies.models.deployment import (
    Deployment,
    DeploymentEstimate,
    DeploymentKind,
    DeploymentStatus,
    EstimateAnswer,
    Risk,
)
from advies.models.enrolment import Enrolment, ModuleCode
from advies.models.facilitator_offer import FACILITATORS, FacilitatorOffer
from advies.models.facility import KEEPERS, Facility, FacilityKind
from advies.models.measure import Decider, Measure, MeasureGroup, MeasureVersion
from advies.models.measure_question import MeasureQuestion
from advies.models.measure_reading import MeasureReading
from advies.models.one_to_one import OneToOne
from advies.models.phase import Phase
from advies.models.protocol import CaseKind, Protocol
from advies.models.protocol_version import ProtocolVersion, VersionStatus
from advies.models.relative_invitation import RelativeInvitation
from advies.models.relative_message import RELATIVE_MESSAGE_LENGTH, RelativeMessage
from advies.models.relative_request import RelativeRequest
from advies.models.relative_thread import RelativeThread, ThreadKind
from advies.models.step import Condition, Origin, Responsible, Step
from advies.models.step_term import Need, StepTerm
from advies.models.survey_invitation import Standing, SurveyInvitation
from advies.models.survey_letterbox import SurveyLetterbox
from advies.models.survey_round import RoundState, SurveyRound
from advies.models.survey_sheet import SurveySheet
from advies.models.survey_version import SurveyVersion
from advies.models.talk_subject import TalkSubject
from advies.models.team_talk import TalkStatus, TalkTheme, TeamTalk
from advies.models.threat_warning import Certainty, ThreatWarning, WarningStatus
from advies.models.vague_phrase import VaguePhrase
from advies.models.warning_receipt import WarningQuestion, WarningReceipt

__all__ = [
    "FACILITATORS",
    "KEEPERS",
    "RELATIVE_MESSAGE_LENGTH",
    "AnonymousTry",
    "CaseKind",
    "Certainty",
    "Condition",
    "Decider",
    "Deployment",
    "DeploymentEstimate",
    "DeploymentKind",
    "DeploymentStatus",
    "Enrolment",
    "EstimateAnswer",
    "FacilitatorOffer",
    "Facility",
    "FacilityKind",
    "Measure",
    "MeasureGroup",
    "MeasureQuestion",
    "MeasureReading",
    "MeasureVersion",
    "ModuleCode",
    "Need",
    "OneToOne",
    "Origin",
    "Phase",
    "Protocol",
    "ProtocolVersion",
    "RelativeInvitation",
    "RelativeMessage",
    "RelativeRequest",
    "RelativeThread",
    "Responsible",
    "Risk",
    "RoundState",
    "Standing",
    "Step",
    "StepTerm",
    "SurveyInvitation",
    "SurveyLetterbox",
    "SurveyRound",
    "SurveySheet",
    "SurveyVersion",
    "TalkStatus",
    "TalkSubject",
    "TalkTheme",
    "TeamTalk",
    "ThreadKind",
    "ThreatWarning",
    "VaguePhrase",
    "VersionStatus",
    "WarningQuestion",
    "WarningReceipt",
    "WarningStatus",
]
