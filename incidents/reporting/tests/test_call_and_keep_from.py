"""To be called first, and to keep the case from somebody later or earlier: an exclusion beats all of it."""

from dreiging.outbox.models import Notice
from incidents.models import Incident
from incidents.reporting.calls import request_call
from incidents.reporting.drafts import save_step
from incidents.reporting.following import keep_from
from incidents.reporting.submission import submit_report
from incidents.reporting.tests.conftest import ENOUGH, answer
from incidents.tests.factories import AT

PHONE = "+31687654321"


def test_who_heard_of_the_call_and_may_not_know_any_more_finds_nothing(cast, draft):
    request_call(draft=draft, phone=PHONE, by=draft.author, at=AT)
    draft.refresh_from_db()
    readers = {**ENOUGH["wie-leest"], "keep_from_people": [str(cast["casemanager"].pk)]}
    readers |= {"readers": ["MANAGER"]}
    submit_report(draft=answer(draft, {**ENOUGH, "wie-leest": readers}), by=draft.author, at=AT)

    assert not Notice.objects.to_show(cast["casemanager"]).exists()


def test_who_was_kept_from_the_call_does_not_get_the_report(cast, draft):
    manager = cast["manager"]
    kept = {**ENOUGH["wie-leest"], "keep_from_people": [str(manager.pk)]}
    draft = answer(draft, {**ENOUGH, "wie-leest": kept})
    request_call(draft=draft, phone=PHONE, by=draft.author, at=AT)
    draft.refresh_from_db()
    draft = save_step(
        draft=draft, step="wie-leest", answers=ENOUGH["wie-leest"], version=draft.version, by=draft.author, at=AT
    )
    incident = submit_report(draft=draft, by=draft.author, at=AT)

    assert Incident.objects.visible_to(incident.handler, at=AT).filter(pk=incident.pk).exists()
    assert not Notice.objects.to_show(manager).exists()


def test_who_was_kept_from_the_case_meanwhile_does_not_get_the_report(cast, draft):
    incident = request_call(draft=draft, phone=PHONE, by=draft.author, at=AT)
    keep_from(incident=incident, person=cast["manager"], by=draft.author, at=AT)
    draft.refresh_from_db()
    incident = submit_report(draft=answer(draft, ENOUGH), by=draft.author, at=AT)

    assert Incident.objects.visible_to(incident.handler, at=AT).filter(pk=incident.pk).exists()
    assert not Notice.objects.to_show(cast["manager"]).exists()
