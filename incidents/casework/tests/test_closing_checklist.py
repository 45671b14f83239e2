"""A case closes when its obligatory steps, the doubts and the aangifte have ended; closing is a step of its own."""

from datetime import timedelta

import pytest

from advies.protocols.loading import load_default
from advies.severity import Severity
from incidents.casework.closing import (
    NotReady,
    StillToDo,
    agree_to_closing,
    announce_closing,
    close_announced,
    closes_at,
    refuse_closing,
    reopen_case,
)
from incidents.casework.contacts import record_contact
from incidents.casework.doubts import doubt_step
from incidents.casework.severity_decisions import decide_severity
from incidents.casework.steps import do_step, skip_steps
from incidents.models import Action, ActionKind, Incident, Outcome
from incidents.tests.checklists import LATER, aangifte_is, codes, step
from incidents.tests.factories import AT, end_aangifte
from incidents.workflow import AangifteStatus, CaseStatus

AFTER = LATER + timedelta(days=40)


@pytest.fixture(autouse=True)
def version(db):
    return load_default(at=AT - timedelta(days=1))


@pytest.fixture
def owed(cast, case):
    """The case after a talk, with its severity confirmed and its aangifte ended: only steps are left."""
    by = {"incident": case, "by": cast["manager"], "at": LATER}
    record_contact(means="PHONE", happened_at=AT, agreements="-", next_contact_at=AT + timedelta(days=40), **by)
    decide_severity(severity=case.severity, reason="Klopt", version=0, **by)
    end_aangifte(case)
    case.refresh_from_db()
    return case


@pytest.fixture
def ready(cast, owed):
    skip_all(owed, cast["manager"])
    return owed


@pytest.fixture
def announced(cast, ready):
    return announce(ready, cast["manager"])


def skip_all(case, by, but=()):
    left = Action.objects.open().filter(incident=case, kind=ActionKind.STEP, is_obligatory=True)
    chosen = [action for action in left if action.step.code not in but]
    skip_steps(incident=case, actions=chosen, reason="Al geregeld", by=by, at=LATER)


def announce(case, by, at=AFTER):
    case.refresh_from_db()
    return announce_closing(incident=case, message="Alles is gedaan.", version=case.version, by=by, at=at)


def test_obligatory_steps_come_first_by_name(cast, owed):
    skip_all(owed, cast["manager"], but=["P16"])
    with pytest.raises(StillToDo, match="Vertel welke hulp er is"):
        announce(owed, cast["manager"])
    do_step(action=step(owed, "P16"), note="", by=cast["manager"], at=AFTER)

    assert announce(owed, cast["manager"]).status == CaseStatus.CLOSING


def test_the_step_of_the_employee_holds_nothing_up(cast, ready):
    assert "P02" in codes(ready)
    assert announce(ready, cast["manager"]).status == CaseStatus.CLOSING


def test_an_aangifte_that_was_not_talked_about_comes_first(cast, ready):
    aangifte_is(ready, AangifteStatus.DISCUSSED)
    with pytest.raises(StillToDo, match="aangifte"):
        announce(ready, cast["manager"])


def test_a_doubt_comes_first(cast, owed):
    done = do_step(action=step(owed, "P16"), note="", by=cast["manager"], at=LATER)
    skip_all(owed, cast["manager"])
    doubt_step(action=done, words="", by=cast["reporter"], at=LATER)
    with pytest.raises(StillToDo, match="Nagaan"):
        announce(owed, cast["manager"])


def test_announcing_is_a_step_and_agreeing_does_it(cast, announced):
    assert step(announced, "P53").done_at is None
    agree_to_closing(incident=announced, by=cast["reporter"], at=AFTER)

    assert (step(announced, "P53").outcome, step(announced, "P53").done_by) == (Outcome.DONE, cast["reporter"])
    assert not Action.objects.filter(incident=announced, done_at=None).exists()


def test_by_itself_it_is_done_by_nobody(cast, announced):
    assert close_announced(at=closes_at(announced)) == 1
    assert (step(announced, "P53").outcome, step(announced, "P53").done_by) == (Outcome.DONE, None)


def test_the_step_of_closing_is_not_late_while_the_employee_thinks(cast, announced):
    assert step(announced, "P53").due_at > closes_at(announced) + timedelta(hours=14)


def test_refusing_ends_the_step_and_proposing_again_brings_it_back(cast, announced):
    refuse_closing(incident=announced, body="Nog niet.", by=cast["reporter"], at=AFTER)
    assert step(announced, "P53").outcome == Outcome.LAPSED
    announce(announced, cast["manager"], at=AFTER + timedelta(days=1))
    assert step(announced, "P53", 2).done_at is None


def test_reopened_it_goes_on_with_what_is_left(cast, announced):
    agree_to_closing(incident=announced, by=cast["reporter"], at=AFTER)
    case = reopen_case(incident=announced, body="Het is weer begonnen.", by=cast["reporter"], at=AFTER)
    assert codes(case) == {"P02"}
    announce(case, cast["manager"], at=AFTER + timedelta(days=1))
    assert "P53" in codes(case)


def test_what_came_to_it_since_keeps_it_open(cast, announced):
    decide_severity(
        incident=announced,
        severity=Severity.HOOG,
        reason="Weer gebeurd",
        version=announced.version,
        by=cast["manager"],
        at=AFTER,
    )
    with pytest.raises(NotReady):
        agree_to_closing(incident=announced, by=cast["reporter"], at=AFTER)
    assert close_announced(at=AFTER + timedelta(days=60)) == 0
    assert Incident.objects.get(pk=announced.pk).status == CaseStatus.CLOSING


# --- The page ----------------------------------------------------------------------------------------------------
def test_the_page_lists_what_is_owed_each_with_its_page(client, cast, owed):
    client.force_login(cast["manager"])
    page = client.get(f"/dossier/{owed.reference}/afsluiten/").text

    assert f"/dossier/{owed.reference}/stap/{step(owed, 'P16').pk}/" in page
    assert f"/dossier/{owed.reference}/niet-nodig/" in page
    assert "<textarea" not in page


def test_several_are_not_needed_for_one_reason(client, cast, owed):
    client.force_login(cast["manager"])
    page, closing = f"/dossier/{owed.reference}/niet-nodig/", f"/dossier/{owed.reference}/afsluiten/"
    chosen = [str(step(owed, code).pk) for code in ("P16", "P35")]
    assert "Kies minstens één stap" in client.post(page, {"reason": "Al geregeld"}).text
    assert "Schrijf op waarom" in client.post(page, {"steps": chosen}).text
    assert client.post(page, {"steps": [owed.pk], "reason": "x"}).status_code == 200

    assert client.post(page, {"steps": chosen, "reason": "Al geregeld"}).url == closing
    assert {step(owed, code).note for code in ("P16", "P35")} == {"Al geregeld"}


@pytest.mark.parametrize(("who", "status"), [("reporter", 403), ("stranger", 404), ("excluded", 404)])
def test_others_do_not_get_it(client, cast, owed, who, status):
    client.force_login(cast[who])
    assert client.get(f"/dossier/{owed.reference}/niet-nodig/").status_code == status
