"""The last step and the confirmation: asked first what is missing, then told who, what and by when."""

import pytest

from dreiging.outbox.models import Mail, Notice
from incidents.models import (
    Action,
    ActionKind,
    CaseGrant,
    Incident,
    Report,
    TimelineEntry,
)
from incidents.reporting.reading import ReportIncomplete
from incidents.reporting.submission import submit_report
from incidents.reporting.tests.conftest import ENOUGH, answer, ready, started
from incidents.tests.factories import AT
from incidents.tests.looks import without_tokens
from incidents.watch.passing_on import pass_on_late

EVERYTHING = (Incident, Report, CaseGrant, Action, TimelineEntry, Notice, Mail)


def rows():
    return {model.__name__: model.objects.count() for model in EVERYTHING}


def check_url(draft):
    return f"/melden/{draft.pk}/controleren/"


def test_the_confirmation_says_who_and_by_when_and_stays(client, reporter):
    draft = ready(reporter)
    client.force_login(reporter)
    page = client.post(check_url(draft), {"version": draft.version}, follow=True)

    text = page.content.decode()
    made = Incident.objects.get()
    assert page.redirect_chain == [(f"/melden/{draft.pk}/verstuurd/", 302)]
    assert "We hebben je melding. Dank je dat je dit hebt gemeld." in text
    assert made.reference in text
    assert "Anne Leeuw heeft nu bericht gekregen." in text
    assert "van Anne Leeuw." in text and "Je hoort uiterlijk" in text
    assert "Lukt dat niet? Dan neemt Bo Steen contact met je op." in text
    again = client.get(f"/melden/{draft.pk}/verstuurd/").content.decode()
    assert without_tokens(again) == without_tokens(text)
    assert client.post(f"/melden/{draft.pk}/verstuurd/").url == f"/melden/{draft.pk}/verstuurd/"


def test_the_organisation_names_a_first_measure(client, incident, settings):
    settings.FIRST_MEASURE = "Rijd deze week een andere route."
    client.force_login(incident.reported_by)

    assert "Rijd deze week een andere route." in client.get(f"/melden/{incident.pk}/verstuurd/").content.decode()


def test_long_after_the_confirmation_promises_nothing_that_passed(client, incident):
    client.force_login(incident.reported_by)
    text = client.get(f"/melden/{incident.pk}/verstuurd/").content.decode()
    assert "Je hoort uiterlijk" not in text
    assert "Bij je melding zie je hoe het er nu voor staat." in text


@pytest.mark.parametrize("who", ["stranger", "manager", "casemanager", "excluded"])
def test_the_confirmation_is_for_the_reporter(client, cast, incident, who):
    client.force_login(cast[who])
    assert client.get(f"/melden/{incident.pk}/verstuurd/").status_code == 404


@pytest.mark.parametrize("missing", ["veilig", "wat", "wie-leest"])
def test_what_is_required_is_asked_first(client, reporter, missing):
    draft = answer(started(reporter), {slug: given for slug, given in ENOUGH.items() if slug != missing})
    client.force_login(reporter)
    step = f"/melden/{draft.pk}/{missing}/?terug=controleren"

    assert client.get(check_url(draft)).url == step
    assert client.post(check_url(draft), {"version": draft.version}).url == step
    assert not Incident.objects.exists()
    with pytest.raises(ReportIncomplete):
        submit_report(draft=draft, by=reporter, at=AT)
    draft.refresh_from_db()
    assert draft.sent_at is None and draft.answers


def test_a_wrong_answer_that_may_be_skipped_must_be_put_right(reporter):
    draft = ready(reporter, wanneer={"when": ["EARLIER"], "happened_on": ["31-2-2026"]})
    with pytest.raises(ReportIncomplete) as raised:
        submit_report(draft=draft, by=reporter, at=AT)
    assert raised.value.step.slug == "wanneer"


def test_who_left_since_is_asked_again(reporter, cast):
    draft = ready(reporter, wie_leest={"readers": ["CONFIDENTIAL"], "reach_by": ["MESSAGE"]})
    cast["confidential"].is_active = False
    cast["confidential"].save()
    with pytest.raises(ReportIncomplete):
        submit_report(draft=draft, by=reporter, at=AT)
    assert rows() == dict.fromkeys(rows(), 0)


@pytest.mark.parametrize("readers", ["MANAGER", "CASEMANAGER", "CONFIDENTIAL"])
@pytest.mark.parametrize("manager_is_kept_away", [False, True])
def test_the_last_step_the_confirmation_and_the_ladder_name_the_same_person(
    client, cast, reporter, readers, manager_is_kept_away
):
    kept = [str(cast[who].pk) for who in ("manager", "excluded") if manager_is_kept_away]
    draft = ready(reporter, wie_leest={"readers": [readers], "reach_by": ["MESSAGE"], "keep_from_people": kept})
    client.force_login(reporter)
    later = client.get(check_url(draft)).context["later"]
    sent_page = client.post(check_url(draft), {"version": draft.version}, follow=True)
    assert sent_page.context["later"] == later

    pass_on_late(at=Action.objects.get(kind=ActionKind.FIRST_CONTACT).due_at)
    assert Action.objects.get(kind=ActionKind.FIRST_CONTACT).passed_on_to == later
