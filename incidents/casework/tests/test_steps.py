"""A step is done, not needed for a reason, or put off; what stands for a deed is done by that deed."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from advies.protocols.loading import load_default
from dreiging import workdays
from dreiging.outbox.models import Notice, NoticeKind
from incidents import norms
from incidents.acting import CaseIsClosed, NotYours
from incidents.casework.contacts import record_contact
from incidents.casework.severity_decisions import decide_severity
from incidents.casework.sharing import share_case
from incidents.casework.steps import (
    DoneByADeed,
    NotMovable,
    StepIsDone,
    do_own_step,
    do_step,
    move_step,
    skip_steps,
)
from incidents.models import Action, ActionKind, EntryKind, Incident, Outcome
from incidents.tests.checklists import LATER, aangifte_is, codes, step
from incidents.tests.factories import AT
from incidents.workflow import AangifteStatus, CaseStatus


@pytest.fixture(autouse=True)
def version(db):
    return load_default(at=AT - timedelta(days=1))


@pytest.fixture
def todo(case):
    """Vertel welke hulp er is: a step that is ticked, due in 72 hours."""
    return step(case, "P16")


def do(action, by, note=""):
    return do_step(action=action, note=note, by=by, at=LATER)


def skip(action, by, reason="Er is al hulp"):
    skip_steps(incident=action.incident, actions=[action], reason=reason, by=by, at=LATER)


def move(action, by, days=5, reason="Ziek"):
    due_at = action.due_at + timedelta(days=days)
    return move_step(action=action, due_at=due_at, reason=reason, by=by, at=LATER)


# --- Done --------------------------------------------------------------------------------------------------------
def test_a_step_is_done_by_somebody_with_a_note_that_the_employee_hears_of(cast, case, todo):
    done = do(todo, cast["casemanager"], note=" TCO belt morgen. ")

    assert (done.outcome, done.done_by, done.done_at, done.note) == (
        "DONE",
        cast["casemanager"],
        LATER,
        "TCO belt morgen.",
    )
    entry = case.timeline.latest("at")
    assert (entry.kind, entry.action, entry.visible_to_employee) == (EntryKind.STEP_DONE, todo, True)
    notice = Notice.objects.get(kind=NoticeKind.NOTE_SHARED)
    assert notice.recipient == cast["reporter"]


def test_without_a_note_nobody_is_rung(cast, todo):
    do(todo, cast["manager"])
    assert not Notice.objects.filter(kind=NoticeKind.NOTE_SHARED).exists()


def test_a_step_that_comes_back_does_so_when_it_is_done(cast, case):
    aangifte_is(case, AangifteStatus.FILED)
    decide_severity(incident=case, severity="HOOG", reason="x", version=0, by=cast["manager"], at=LATER)
    do(step(case, "P44"), cast["casemanager"])
    assert step(case, "P44", 2).done_at is None


@pytest.mark.parametrize("who", ["reporter", "colleague", "second_line", "hr", "stranger", "excluded"])
def test_others_cannot(cast, todo, who):
    for deed in (do, skip, move):
        with pytest.raises(NotYours):
            deed(todo, cast[who])


def test_who_reads_along_cannot(cast, case, todo):
    how = {"reason": "Kent de buurt", "ends_at": AT + timedelta(days=9), "by": cast["manager"], "at": AT}
    share_case(incident=case, person=cast["colleague"], **how)
    with pytest.raises(NotYours):
        do(todo, cast["colleague"])


def test_what_is_done_is_not_done_again(cast, todo):
    do(todo, cast["manager"])
    for deed in (do, skip, move):
        with pytest.raises(StepIsDone):
            deed(todo, cast["casemanager"])


def test_nothing_is_done_in_a_closed_case(cast, case, todo):
    Incident.objects.update(status=CaseStatus.CLOSED, closing_announced_at=AT, closed_at=AT)
    with pytest.raises(CaseIsClosed):
        do(todo, cast["manager"])


# --- What stands for a deed --------------------------------------------------------------------------------------
@pytest.mark.parametrize("code", ["P04", "P10", "P20", "P40", "P43"])
def test_what_is_done_elsewhere_is_not_ticked(cast, case, code):
    with pytest.raises(DoneByADeed):
        do(step(case, code), cast["manager"])


def talk(case, by, *talks, means="MEETING"):
    next_at = LATER + timedelta(days=3)
    how = {"means": means, "happened_at": AT, "agreements": "-", "next_contact_at": next_at, "by": by, "at": LATER}
    return record_contact(incident=case, steps=[talk.pk for talk in talks], **how)


def test_a_talk_is_the_first_talk_and_what_it_is_said_to_be(cast, case):
    talk(case, cast["manager"], step(case, "P20"))

    assert {step(case, code).outcome for code in ("P04", "P20")} == {Outcome.DONE}
    assert step(case, "P40").done_at is None


def test_a_talk_that_failed_is_no_step(cast, case):
    talk(case, cast["manager"], step(case, "P20"), means="NOT_REACHED")
    assert codes(case) >= {"P04", "P20"}


def test_a_talk_does_no_other_step(cast, case, todo):
    talk(case, cast["manager"], todo)
    assert "P16" in codes(case)


def test_the_severity_is_a_step(cast, case):
    decide_severity(incident=case, severity="LAAG", reason="Klopt", version=0, by=cast["manager"], at=LATER)
    assert step(case, "P10").outcome == Outcome.DONE


# --- Not needed --------------------------------------------------------------------------------------------------
def test_a_step_is_not_needed_for_a_reason(cast, case, todo):
    skip(todo, cast["manager"])

    todo.refresh_from_db()
    assert (todo.outcome, todo.note, todo.done_by) == (Outcome.NOT_NEEDED, "Er is al hulp", cast["manager"])
    assert case.timeline.latest("at").kind == EntryKind.STEP_NOT_NEEDED
    assert Notice.objects.get(kind=NoticeKind.NOTE_SHARED).recipient == cast["reporter"]


def test_without_a_reason_it_stays(cast, todo):
    with pytest.raises(ValidationError, match="waarom"):
        skip(todo, cast["manager"], reason="  ")


@pytest.mark.parametrize("code", ["P04", "P10"])
def test_the_first_talk_and_the_severity_are_always_needed_and_never_put_off(cast, case, code):
    with pytest.raises(DoneByADeed):
        skip(step(case, code), cast["manager"])
    with pytest.raises(NotMovable):
        move(step(case, code), cast["manager"])


# --- Put off -----------------------------------------------------------------------------------------------------
def test_a_step_is_put_off_and_the_employee_hears_why(cast, case, todo):
    moved = move(todo, cast["manager"])

    old, _now = todo.due_at, todo.refresh_from_db()
    assert (todo.due_at, todo.next_rung_at, todo.postponed) == (moved.new_due_at, moved.new_due_at, 1)
    assert (moved.old_due_at, moved.reason) == (old, "Ziek")
    assert case.timeline.latest("at").postponement == moved
    assert Notice.objects.get(kind=NoticeKind.POSTPONED).recipient == cast["reporter"]


def test_twice_and_no_more(cast, case, todo):
    for _time in range(2):
        move(step(case, "P16"), cast["manager"])
    with pytest.raises(NotMovable, match="twee keer"):
        move(step(case, "P16"), cast["manager"])


@pytest.mark.parametrize(("days", "text"), [(0, "later"), (-1, "later"), (15, "14 dagen")])
def test_not_earlier_and_not_far(cast, todo, days, text):
    with pytest.raises(NotMovable, match=text):
        move(todo, cast["manager"], days=days)


def test_what_is_late_is_put_off_from_now(cast, todo):
    now = todo.due_at + timedelta(days=20)
    due_at = now + norms.FURTHEST_MOVE
    assert move_step(action=todo, due_at=due_at, reason="Ziek", by=cast["manager"], at=now).new_due_at == due_at


def test_putting_off_needs_a_reason(cast, todo):
    with pytest.raises(ValidationError):
        move(todo, cast["manager"], reason=" ")


# --- The employee's own ------------------------------------------------------------------------------------------
def test_the_employee_does_their_own_step_and_nobody_else_does(cast, case, todo):
    own = step(case, "P02")
    with pytest.raises(NotYours):
        do(own, cast["manager"])
    with pytest.raises(NotYours):
        do_own_step(action=own, by=cast["colleague"], at=LATER)
    with pytest.raises(NotYours):
        do_own_step(action=todo, by=cast["reporter"], at=LATER)

    assert do_own_step(action=own, by=cast["reporter"], at=LATER).done_by == cast["reporter"]


# --- The pages ---------------------------------------------------------------------------------------------------
def url(name, action):
    return reverse(f"casework:{name}", args=[action.incident.reference, action.pk])


def test_the_page_says_how_and_where_the_term_comes_from(client, cast, todo):
    client.force_login(cast["manager"])
    page = client.get(url("step", todo)).text

    assert "Vertel welke hulp er is" in page and "Zal ik vragen of iemand" in page
    assert "Binnen 72 uur (standaard, geen wet)" in page


def test_a_tick_is_one_post(client, cast, todo):
    client.force_login(cast["manager"])
    gone = client.post(url("step", todo))
    assert gone.url == f"/dossier/{todo.incident.reference}/#draaiboek"
    todo.refresh_from_db()
    assert todo.outcome == Outcome.DONE
    assert client.get(url("step", todo)).status_code == 302
    assert "al klaar" in client.post(url("step", todo)).text


@pytest.mark.parametrize(
    ("name", "data", "outcome", "postponed"),
    [
        ("skip_step", {"reason": "Er is al hulp"}, Outcome.NOT_NEEDED, 0),
        ("move_step", {"reason": "Ziek", "due_on": "{day}"}, "", 1),
    ],
)
def test_the_other_two_pages(client, cast, todo, name, data, outcome, postponed):
    Action.objects.filter(pk=todo.pk).update(due_at=workdays.moment(_in_days(1), workdays.END_OF_DAY))
    day = _in_days(4)
    client.force_login(cast["manager"])
    sent = {key: value.format(day=f"{day.day}-{day.month}-{day.year}") for key, value in data.items()}
    assert client.post(url(name, todo), {}).status_code == 200
    assert client.post(url(name, todo), sent).status_code == 302
    todo.refresh_from_db()
    assert (todo.outcome, todo.postponed) == (outcome, postponed)


def _in_days(days):
    return timezone.localdate() + timedelta(days=days)


@pytest.mark.parametrize("name", ["step", "skip_step", "move_step"])
@pytest.mark.parametrize(("who", "status"), [("reporter", 403), ("stranger", 404), ("excluded", 404), ("hr", 404)])
def test_others_do_not_get_the_page(client, cast, todo, name, who, status):
    client.force_login(cast[who])
    assert client.get(url(name, todo)).status_code == client.post(url(name, todo)).status_code == status


def test_a_step_of_another_case_or_of_the_employee_is_not_there(client, cast, case, todo):
    client.force_login(cast["manager"])
    assert client.get(url("step", step(case, "P02"))).status_code == 404
    page = reverse("casework:step", args=[case.reference, case.pk])
    assert client.get(page).status_code == client.post(page).status_code == 404


def test_the_contact_page_asks_which_talk_it_was(client, cast, case):
    client.force_login(cast["manager"])
    page = client.get(f"/dossier/{case.reference}/contact/").text

    assert "Welk gesprek uit het draaiboek was dit?" in page and "Voer het opvanggesprek" in page
    assert "Vertel welke hulp er is" not in page


def test_nobody_was_reached_and_yet_it_was_a_talk(client, cast, case):
    client.force_login(cast["manager"])
    page = f"/dossier/{case.reference}/contact/"
    data = {"means": "NOT_REACHED", "steps": [str(step(case, "P20").pk)]}
    assert "Je hebt niemand gesproken" in client.post(page, data).text


def test_the_case_shows_its_draaiboek(client, cast, case, todo):
    do(todo, cast["casemanager"], note="TCO belt")
    skip(step(case, "P35"), cast["manager"], reason="Niemand was erbij")
    client.force_login(cast["manager"])
    waiting = client.get(case.get_absolute_url()).text
    page = client.get(f"{case.get_absolute_url()}?draaiboek=alles").text

    assert "Draaiboek (2 van 15 klaar)" in waiting and "Laat ook 2 stappen zien die klaar zijn" in waiting
    assert "Klaar, Chris Maas, 2 maart 2026" not in waiting
    assert "Klaar, Chris Maas, 2 maart 2026" in page and "TCO belt" in page
    assert "Niet nodig, Anne Leeuw, 2 maart 2026" in page and "Niemand was erbij" in page
    assert "Dit doet de medewerker zelf" in page


def test_on_top_stand_few_steps(client, cast, case):
    client.force_login(cast["manager"])
    response = client.get(case.get_absolute_url())
    kinds = [place.action.kind for place in response.context["steps"]]
    assert kinds.count(ActionKind.STEP) == 3
    assert {ActionKind.FIRST_CONTACT, ActionKind.CONFIRM_SEVERITY} <= {*kinds}
