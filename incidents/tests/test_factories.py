"""A case made for a test is what sending a report leaves: else tests of casework would prove nothing."""

from incidents.models import GrantRole
from incidents.reporting.tests.conftest import sent
from incidents.tests.factories import AT, make_case


def picture(case):
    return {
        "case": (case.status, case.about, case.threatened, case.team, case.handler, case.severity, case.received_at),
        "grants": set(case.grants.values_list("user", "role", "granted_by", "starts_at", "ends_at")),
        "actions": set(case.actions.values_list("kind", "owner", "due_at", "next_rung_at", "done_at", "rung")),
        "timeline": [(entry.kind, entry.by, entry.visible_to_employee) for entry in case.timeline.all()],
    }


def test_a_made_case_is_as_a_sent_one(cast):
    as_sent = picture(sent(cast["reporter"]))
    made = make_case(
        reporter=cast["reporter"], handler=cast["manager"], others={GrantRole.CASEMANAGER: cast["casemanager"]}, at=AT
    )

    assert picture(made) == as_sent
