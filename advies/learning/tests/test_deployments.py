"""Work with a risk: who is asked, who reads it, and that each has an answer before it counts as talked about."""

from datetime import UTC

import pytest
from django.db import IntegrityError, connection, transaction

from advies.learning import refusals
from advies.learning.deployments.planning import (
    answer_estimate,
    cancel_deployment,
    discuss_deployment,
    give_estimate,
    plan_deployment,
)
from advies.learning.deployments.reminding import remind_of_deployments
from advies.learning.tests.conftest import AT, DAY, HOUR
from advies.models import Deployment, DeploymentEstimate
from dreiging.outbox.models import Notice, NoticeKind

FORM = {"kind": "SEARCH", "what": "Een doorzoeking overdag.", "day": "9-3-2026", "clock": "6.00"}
STARTS = AT + 4 * DAY
# As the page remembers when something was said.
SEEN = AT.astimezone(UTC).isoformat()


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


@pytest.fixture
def deployment(cast):
    """A search in four days, with an employee and a colleague."""
    people = [cast["employee"], cast["colleague"]]
    what = {"kind": "SEARCH", "what": "Een doorzoeking overdag.", "starts_at": STARTS}
    return plan_deployment(team=cast["manager"].team, people=people, by=cast["manager"], at=AT, **what)


def give(deployment, person, *, risk="HIGH", needs="Niet met naam in de stukken", at=AT):
    return give_estimate(deployment=deployment, risk=risk, needs=needs, by=person, at=at)


def reply(estimate, by, *, answer="AGREED", reason="", at=AT):
    estimate = DeploymentEstimate.objects.select_related("deployment").get(pk=estimate.pk)
    given_at = estimate.given_at
    return answer_estimate(estimate=estimate, answer=answer, reason=reason, given_at=given_at, by=by, at=at)


def discuss(deployment, by, *, decision="We gaan met meer mensen.", late_reason="", at=AT):
    return discuss_deployment(deployment=deployment, decision=decision, late_reason=late_reason, by=by, at=at)


def test_a_leader_asks_and_only_who_takes_part_hears_it(client, cast, team):
    client.force_login(cast["manager"])
    url = f"/team/inzet/nieuw/{team.pk}/"
    assert client.post(url, {**FORM, "people": [cast["employee"].pk]}).status_code == 302

    made = Deployment.objects.get()
    assert (made.leader, made.what) == (cast["manager"], "Een doorzoeking overdag.")
    assert {notice.recipient for notice in Notice.objects.filter(kind=NoticeKind.DEPLOYMENT_ASKS)} == {cast["employee"]}


@pytest.mark.parametrize(
    ("who", "listed", "status"), [("employee", 403, 403), ("hr", 403, 403), ("other_manager", 200, 404)]
)
def test_others_ask_nobody(client, cast, team, who, listed, status):
    client.force_login(cast[who])
    url = f"/team/inzet/nieuw/{team.pk}/"

    assert client.get("/team/inzet/").status_code == listed
    assert client.get(url).status_code == status
    assert client.post(url, {**FORM, "people": [cast["employee"].pk]}).status_code == status
    assert not Deployment.objects.exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"people": []}, "Kies wie er meedoen"),
        ({"what": ""}, "Schrijf kort op"),
        ({"day": "2-3-2026"}, "Kies een moment dat nog moet komen"),
        ({"people": "stranger"}, "Kies een van de antwoorden"),
    ],
)
def test_what_is_wrong_is_told(client, cast, team, change, words):
    client.force_login(cast["manager"])
    people = (
        [cast["other_manager"].pk]
        if change.get("people") == "stranger"
        else change.get("people", [cast["employee"].pk])
    )
    page = client.post(f"/team/inzet/nieuw/{team.pk}/", {**FORM, **change, "people": people})

    assert words in page.content.decode()
    assert not Deployment.objects.exists()


@pytest.mark.parametrize("who", ["colleague", "second_line", "deputy", "other_manager", "hr", "casemanager", "beheer"])
def test_nobody_else_reads_what_somebody_told(client, cast, deployment, who):
    """Seen to fail with `Deployment.objects` in the gate, and with every estimate on the page of who takes part."""
    estimate = give(deployment, cast["employee"])
    client.force_login(cast[who])
    base = f"/team/inzet/{deployment.pk}"

    for path in (f"{base}/", f"{base}/antwoord/{estimate.pk}/", f"{base}/besproken/"):
        assert client.get(path).status_code == 404
    for path in (f"{base}/antwoord/{estimate.pk}/", f"{base}/besproken/", f"{base}/afzeggen/"):
        assert client.post(path, {"answer": "AGREED", "decision": "x"}).status_code == 404
    page = client.get(f"/inzet/{deployment.pk}/")
    assert page.status_code == (200 if who == "colleague" else 404)
    assert "Niet met naam" not in page.content.decode()
    with pytest.raises(refusals.NotYours):
        reply(estimate, cast[who])
    with pytest.raises(refusals.NotYours):
        discuss(deployment, cast[who])
    with pytest.raises(refusals.NotYours):
        cancel_deployment(deployment=deployment, by=cast[who], at=AT)


def test_from_asking_to_talked_about(client, cast, deployment):
    client.force_login(cast["employee"])
    own = f"/inzet/{deployment.pk}/"
    assert client.post(own, {"risk": "HIGH", "needs": "Niet met naam"}).status_code == 302
    client.force_login(cast["colleague"])
    client.post(own, {"risk": "LOW", "needs": ""})

    client.force_login(cast["manager"])
    page = client.get(f"/team/inzet/{deployment.pk}/").content.decode()
    assert "Niet met naam" in page and "Groot" in page and "Zet op besproken" not in page
    for estimate in deployment.estimates.all():
        url = f"/team/inzet/{deployment.pk}/antwoord/{estimate.pk}/"
        assert client.post(url, {"answer": "AGREED", "seen": SEEN}).status_code == 302
    assert client.post(f"/team/inzet/{deployment.pk}/besproken/", {"decision": "Samen."}).status_code == 302
    assert Deployment.objects.get().status == "DISCUSSED"

    client.force_login(cast["employee"])
    page = client.get(own).content.decode()
    assert "Dit doen we zo" in page and "Samen." in page and "Verstuur" not in page


def test_it_is_not_talked_about_before_each_has_an_answer(cast, deployment):
    """Seen to fail without the question in `discuss_deployment`: the trigger refuses it then."""
    reply(give(deployment, cast["employee"]), cast["manager"])
    with pytest.raises(refusals.NotAllAnswered):
        discuss(deployment, cast["manager"])
    decided = {"status": "DISCUSSED", "discussed_at": AT, "decision": b"sealed"}
    with pytest.raises(IntegrityError, match="answer"), transaction.atomic():
        _update(deployment, decided)

    waits = deployment.estimates.get(person=cast["colleague"])
    reply(waits, cast["manager"], answer="SPOKEN", reason="Gebeld: geen zorgen.")
    assert discuss(deployment, cast["manager"]).status == "DISCUSSED"


def _update(deployment, columns) -> None:
    names = ", ".join(f"{name} = %s" for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE advies_deployment SET {names} WHERE id = %s", [*columns.values(), deployment.pk])


def test_what_was_talked_about_stands(cast, deployment):
    for part in ("employee", "colleague"):
        reply(give(deployment, cast[part]), cast["manager"])
    discuss(deployment, cast["manager"])
    with pytest.raises(refusals.DeploymentIsOver):
        give(deployment, cast["employee"])
    with pytest.raises(refusals.DeploymentIsOver):
        reply(deployment.estimates.first(), cast["manager"])
    with pytest.raises(IntegrityError, match="stands"), transaction.atomic():
        deployment.estimates.update(answer="", answered_at=None)
    with pytest.raises(IntegrityError, match="stands"), transaction.atomic():
        _update(deployment, {"status": "ASKED"})


@pytest.mark.parametrize("answer", ["OTHERWISE", "NOT", "SPOKEN"])
def test_an_answer_that_differs_says_why(client, cast, deployment, answer):
    estimate = give(deployment, cast["employee"])
    client.force_login(cast["manager"])
    url = f"/team/inzet/{deployment.pk}/antwoord/{estimate.pk}/"
    page = client.post(url, {"answer": answer, "reason": "", "seen": SEEN})

    assert "Schrijf op waarom" in page.content.decode()
    with pytest.raises(IntegrityError, match="says_why"), transaction.atomic():
        DeploymentEstimate.objects.filter(pk=estimate.pk).update(answer=answer, answered_at=AT)


def test_nobody_agrees_to_what_was_not_said(cast, deployment):
    silent = deployment.estimates.get(person=cast["colleague"])
    with pytest.raises(IntegrityError, match="agrees_to_what_was_given"), transaction.atomic():
        DeploymentEstimate.objects.filter(pk=silent.pk).update(answer="AGREED", answered_at=AT)


def test_what_is_said_anew_is_answered_anew(client, cast, deployment):
    estimate = give(deployment, cast["employee"])
    reply(estimate, cast["manager"])
    give(deployment, cast["employee"], needs="Toch liever niet", at=AT + HOUR)
    assert deployment.estimates.get(pk=estimate.pk).answer == ""

    client.force_login(cast["manager"])
    url = f"/team/inzet/{deployment.pk}/antwoord/{estimate.pk}/"
    page = client.post(url, {"answer": "AGREED", "seen": SEEN}).content.decode()
    assert "Intussen heeft iemand anders" in page and "Toch liever niet" in page


def test_who_talks_about_it_afterwards_says_why(cast, deployment):
    for part in ("employee", "colleague"):
        reply(give(deployment, cast[part]), cast["manager"])
    late = STARTS + HOUR
    with pytest.raises(Exception, match="niet vooraf"):
        discuss(deployment, cast["manager"], at=late)
    assert discuss(deployment, cast["manager"], late_reason="De inzet ging een dag eerder door.", at=late).late_reason


def test_nothing_is_readable_in_the_database(cast, deployment):
    give(deployment, cast["employee"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT d.what, e.risk, e.needs FROM advies_deployment d, advies_deploymentestimate e")
        rows = b"".join(bytes(value) for row in cursor.fetchall() for value in row)
    assert b"HIGH" not in rows and b"naam" not in rows and b"doorzoeking" not in rows


def test_who_is_silent_is_asked_again_and_the_leader_in_the_last_day(cast, deployment):
    give(deployment, cast["employee"])
    assert remind_of_deployments(at=AT) == 0
    for at in (STARTS - 50 * HOUR, STARTS - 50 * HOUR, STARTS - 20 * HOUR):
        assert remind_of_deployments(at=at) == 1

    asked = Notice.objects.filter(kind=NoticeKind.DEPLOYMENT_ASKS)
    assert (asked.filter(recipient=cast["colleague"]).count(), asked.filter(recipient=cast["employee"]).count()) == (
        3,
        1,
    )
    assert Notice.objects.filter(recipient=cast["manager"], urgent=True).count() == 1
    assert remind_of_deployments(at=STARTS) == 0


def test_what_does_not_take_place_asks_nobody_any_more(client, cast, deployment):
    client.force_login(cast["manager"])
    client.post(f"/team/inzet/{deployment.pk}/afzeggen/")

    assert Deployment.objects.get().status == "CANCELLED"
    assert not Notice.objects.unread().filter(topic=deployment.pk).exists()
    assert remind_of_deployments(at=STARTS - HOUR) == 0
