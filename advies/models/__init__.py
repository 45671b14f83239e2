from advies.models.phase import Phase
from advies.models.protocol import CaseKind, Protocol
from advies.models.protocol_version import ProtocolVersion, VersionStatus
from advies.models.step import Condition, Origin, Responsible, Step
from advies.models.step_term import Need, StepTerm

__all__ = [
    "CaseKind",
    "Condition",
    "Need",
    "Origin",
    "Phase",
    "Protocol",
    "ProtocolVersion",
    "Responsible",
    "Step",
    "StepTerm",
    "VersionStatus",
]
