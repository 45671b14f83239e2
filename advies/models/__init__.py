from advies.models.anonymous_try import AnonymousTry
from advies.models.facility import KEEPERS, Facility, FacilityKind
from advies.models.measure import Decider, Measure, MeasureGroup, MeasureVersion
from advies.models.phase import Phase
from advies.models.protocol import CaseKind, Protocol
from advies.models.protocol_version import ProtocolVersion, VersionStatus
from advies.models.relative_invitation import RelativeInvitation
from advies.models.relative_message import RELATIVE_MESSAGE_LENGTH, RelativeMessage
from advies.models.relative_thread import RelativeThread, ThreadKind
from advies.models.step import Condition, Origin, Responsible, Step
from advies.models.step_term import Need, StepTerm

__all__ = [
    "KEEPERS",
    "RELATIVE_MESSAGE_LENGTH",
    "AnonymousTry",
    "CaseKind",
    "Condition",
    "Decider",
    "Facility",
    "FacilityKind",
    "Measure",
    "MeasureGroup",
    "MeasureVersion",
    "Need",
    "Origin",
    "Phase",
    "Protocol",
    "ProtocolVersion",
    "RelativeInvitation",
    "RelativeMessage",
    "RelativeThread",
    "Responsible",
    "Step",
    "StepTerm",
    "ThreadKind",
    "VersionStatus",
]
