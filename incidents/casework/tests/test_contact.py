"""Recording a talk: what it closes, what it plans, and who may."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from dreiging.outbox.models import Notice, NoticeKind
from incidents.access import exclude, grant
from incidents.acting import CaseIsClosed, NotYours
from incidents.casework.contacts import NextContactNotPossible, record_contact
from incidents.models import Action, ActionKind, Contact, ContactMeans, EntryKind, GrantRole, Incident
from incidents.tests.factories import AT, let_replace
from incidents.workflow import CaseStatus

LATER = AT + timedelta(hours=3)
NEXT = LATER + timedelta(days=14)


def talk(case, by, **changes):
    values = {
        "means": ContactMeans.PHONE,
        "happened_at": LATER - timedelta(minutes=20),
        "agreements": "Anne belt over twee weken weer.",
        "next_contact_at": NEXT,
        "at": LATER,
        **changes,
    }
    return record_contact(incident=case, by=by, **values)


def open_actions(case):
    return dict(Action.objects.open().filter(incident=case).values_list("kind", "due_at"))


@pytest.mark.parametrize(
    "who", ["reporter", "colleague", "second_line", "hr", "beheer", "stranger", "excluded", "deputy"]
)
def test_others_cannot(cast, case, who):
    with pytest.raises(NotYours):
        talk(case, cast[who])


def test_somebody_who_was_excluded_cannot_though_they_were_granted(cast, case):
    exclude(case, cast["casemanager"], at=AT)

    with pytest.raises(NotYours):
        talk(case, cast["casemanager"])


def test_who_only_reads_along_cannot(cast, case):
    end = LATER + timedelta(days=1)
    grant(case, cast["stranger"], role=GrantRole.SHARED, reason="Kent de wijk", by=None, at=AT, ends_at=end)

    with pytest.raises(NotYours):
        talk(case, cast["stranger"])


def test_the_first_talk_puts_the_case_in_progress_and_promises_the_next(cast, case):
    contact = talk(case, cast["manager"])

    case.refresh_from_db()
    assert case.status == CaseStatus.IN_PROGRESS
    assert open_actions(case).keys() == {ActionKind.CONFIRM_SEVERITY, ActionKind.NEXT_CONTACT}
    assert open_actions(case)[ActionKind.NEXT_CONTACT] == NEXT
    assert Action.objects.get(kind=ActionKind.FIRST_CONTACT).done_by == cast["manager"]
    entry = case.timeline.latest("at")
    assert (entry.kind, entry.contact, entry.visible_to_employee) == (EntryKind.CONTACT_RECORDED, contact, True)


def test_the_employee_hears_of_it_once(cast, case):
    talk(case, cast["manager"])

    notice = Notice.objects.get()
    assert (notice.recipient, notice.kind) == (cast["reporter"], NoticeKind.CONTACT_RECORDED)
    assert notice.path == f"/mijn/{case.reference}/"


def test_the_next_talk_replaces_the_one_that_was_planned(cast, case):
    talk(case, cast["manager"])
    again = NEXT + timedelta(days=20)
    record_contact(
        incident=case,
        means=ContactMeans.MEETING,
        happened_at=NEXT,
        agreements="Het gaat beter.",
        next_contact_at=again,
        by=cast["manager"],
        at=NEXT,
    )

    assert open_actions(case)[ActionKind.NEXT_CONTACT] == again


def test_not_reached_leaves_the_first_talk_due(cast, case):
    due_at = open_actions(case)[ActionKind.FIRST_CONTACT]
    talk(case, cast["manager"], means=ContactMeans.NOT_REACHED, next_contact_at=LATER + timedelta(hours=2))

    case.refresh_from_db()
    assert case.status == CaseStatus.RECEIVED
    assert open_actions(case)[ActionKind.FIRST_CONTACT] == due_at
    assert ActionKind.NEXT_CONTACT not in open_actions(case)


def test_not_reached_later_plans_a_new_try_within_a_week(cast, case):
    talk(case, cast["manager"])
    soon = LATER + timedelta(days=2)
    talk(case, cast["manager"], means=ContactMeans.NOT_REACHED, next_contact_at=soon)
    assert open_actions(case)[ActionKind.NEXT_CONTACT] == soon

    with pytest.raises(NextContactNotPossible):
        talk(case, cast["manager"], means=ContactMeans.NOT_REACHED, next_contact_at=LATER + timedelta(days=8))


def test_what_a_deputy_promises_is_with_whom_they_stand_in_for(cast, case):
    let_replace(cast["manager"], by=cast["deputy"], on=AT.date())
    talk(case, cast["deputy"])

    action = Action.objects.open().get(kind=ActionKind.NEXT_CONTACT)
    assert action.owner == cast["manager"]
    assert Contact.objects.get().recorded_by == cast["deputy"]


@pytest.mark.parametrize("days", [-1, 0, 57])
def test_the_next_talk_is_in_the_future_and_within_eight_weeks(cast, case, days):
    with pytest.raises(NextContactNotPossible):
        talk(case, cast["manager"], next_contact_at=LATER + timedelta(days=days))
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [{"happened_at": LATER + timedelta(hours=1)}, {"agreements": ""}, {"means": "?"}],
)
def test_what_cannot_be_is_refused(cast, case, wrong):
    with pytest.raises(ValidationError):
        talk(case, cast["manager"], **wrong)
    assert not Contact.objects.exists()


def test_a_closed_case_stays_as_it_is(cast, case):
    Incident.objects.filter(pk=case.pk).update(status=CaseStatus.CLOSED, closed_at=AT, closing_announced_at=AT)
    with pytest.raises(CaseIsClosed):
        talk(case, cast["manager"])
