import pytest

from advies.severity import Severity
from incidents.models import Action, ActionKind, CaseGrant, GrantRole, Incident
from incidents.workflow import CaseStatus


@pytest.mark.parametrize(
    ("row", "name", "code"),
    [
        *((Incident(status=code), "get_status_display", code) for code in CaseStatus),
        *((Incident(severity=code), "get_severity_display", code) for code in Severity),
        *((Action(kind=code), "get_kind_display", code) for code in ActionKind),
        *((CaseGrant(role=code), "get_role_display", code) for code in GrantRole),
    ],
)
def test_every_code_has_its_own_words(row, name, code):
    assert getattr(row, name)() == str(code.label)
