"""The pages of those who act, in a browser: empty, full, late, long and wrong; by keyboard; without scripts."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone

from advies.severity import Severity
from e2e.conftest import SIZES
from incidents.access import exclude
from incidents.casework.closing import announce_closing
from incidents.casework.contacts import record_contact
from incidents.casework.lateness import pass_on_late
from incidents.casework.messages import send_message
from incidents.casework.notes import add_note
from incidents.casework.severity_decisions import decide_severity
from incidents.casework.sharing import share_case
from incidents.conftest import cast, teams  # noqa: F401
from incidents.models import GrantRole, Supplement, Topic
from incidents.tests.factories import make_case

pytestmark = pytest.mark.django_db(transaction=True)

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LONG = (
    "Gisteravond stonden er twee mannen bij mijn huis. Ze maakten foto's van de voordeur en riepen mijn naam.\n\n"
    "Ik heb ze niet eerder gezien. " + "Mijn zoon was alleen thuis en durft nu niet meer naar school. " * 12
)
UNBROKEN = "https://voorbeeld.test/" + "a" * 180
PAGES = ["case", "contact", "note", "message", "share", "severity", "classify", "closing", "reopen"]


@pytest.fixture
def story(cast):  # noqa: F811
    """Cases of the manager in every state; returned is one in which much happened."""
    now = timezone.now()
    beside = {GrantRole.CASEMANAGER: cast["casemanager"]}
    case = make_case(
        reporter=cast["reporter"],
        handler=cast["manager"],
        others=beside,
        at=now - timedelta(days=9),
        severity=Severity.HOOG,
        narrative=LONG,
        how=["FILMED", "FOLLOWED"],
        place="HOME",
        when="EARLIER",
        who="Een man met een grijze auto. " + UNBROKEN,
        who_known="MAYBE",
        they_know=["HOME_ADDRESS", "FAMILY", "SCHOOL"],
        self_now="WORRIED",
        keep_from="Mijn zwager, die op het bureau ernaast werkt",
    )
    exclude(case, cast["excluded"], at=now - timedelta(days=9))
    pass_on_late(at=now - timedelta(days=8))
    by = {"incident": case, "by": cast["manager"], "at": now - timedelta(days=7)}
    record_contact(
        means="VISIT",
        happened_at=now - timedelta(days=7, hours=1),
        agreements="Anne regelt een camera.\nSam belt als er iets is.",
        next_contact_at=now - timedelta(days=1),
        **by,
    )
    decide_severity(severity=Severity.HOOG, reason="Ze weten waar het gezin woont.", version=0, **by)
    add_note(body="Wijkagent rijdt langs.", for_employee=False, reason_internal="Nog niet zeker", **by)
    share_case(person=cast["safety"], reason="Regelt de camera", ends_at=now + timedelta(days=20), **by)
    Supplement.objects.create(
        incident=case,
        topic=Topic.NEEDS,
        answers={"needs": ["MEASURES", "REST"]},
        added_by=cast["reporter"],
        added_at=now,
    )
    send_message(incident=case, body=UNBROKEN, by=cast["reporter"], at=now - timedelta(hours=2))
    make_case(reporter=cast["colleague"], handler=cast["manager"], others=beside, at=now - timedelta(hours=23))
    make_case(reporter=cast["deputy"], handler=cast["manager"], at=now, severity=Severity.ACUUT)
    closing(cast, now)
    return case


def closing(cast, now):  # noqa: F811
    """Make a case that waits for the employee's answer to a proposal to close."""
    case = make_case(reporter=cast["confidential"], handler=cast["manager"], at=now - timedelta(days=20))
    by = {"incident": case, "by": cast["manager"]}
    record_contact(
        means="PHONE",
        happened_at=now - timedelta(days=20),
        agreements="-",
        next_contact_at=now + timedelta(days=20),
        at=now - timedelta(days=19),
        **by,
    )
    decide_severity(severity=Severity.LAAG, reason="Klopt", version=0, at=now - timedelta(days=19), **by)
    announce_closing(message="Alles is gedaan.", version=1, at=now - timedelta(days=2), **by)
    return case


def check_looks(page):
    """Fail on what axe finds, on a page that is too wide, and on what is too small to touch."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
    assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("size", SIZES)
def test_lists_that_are_empty(page, sign_in, cast, size):  # noqa: F811
    sign_in(cast["second_line"])
    for name in ("dashboard", "cases", "late"):
        page.goto(reverse(f"casework:{name}"))
        check_looks(page)


@pytest.mark.parametrize("size", SIZES)
def test_lists_that_are_full(page, sign_in, cast, story, size):  # noqa: F811
    sign_in(cast["manager"])
    for path in (
        "/team/",
        "/team/?lijst=laat",
        "/team/meldingen/?ernst=HOOG&lijst=laat",
        "/team/meldingen/?zoek=xx",
        "/te-laat/",
    ):
        page.goto(path)
        check_looks(page)


@pytest.mark.parametrize("size", SIZES)
def test_the_case_and_every_form(page, sign_in, cast, story, size):  # noqa: F811
    sign_in(cast["casemanager"])
    for name in PAGES:
        page.goto(reverse(f"casework:{name}", args=[story.reference]))
        check_looks(page)


@pytest.mark.parametrize("size", SIZES)
def test_every_form_that_was_sent_empty(page, sign_in, cast, story, size):  # noqa: F811
    sign_in(cast["casemanager"])
    for name in ("contact", "note", "message", "share", "severity"):
        page.goto(reverse(f"casework:{name}", args=[story.reference]))
        page.locator("main form .btn-primary").click()
        assert page.title().startswith("Fout: "), name
        assert "error-summary" in page.evaluate("document.activeElement.className")
        check_looks(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_from_what_to_do_to_a_talk_by_keyboard(page, sign_in, cast, story, javascript):  # noqa: F811
    sign_in(cast["manager"])
    page.goto("/team/")
    assert press_until(page, "a", story.reference) <= 12
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{story.get_absolute_url()}")
    assert press_until(page, "a", "Leg gesprek vast") <= 14
    page.keyboard.press("Enter")
    page.wait_for_url("**/contact/")

    page.get_by_label("Gebeld", exact=True).check()
    page.get_by_label("Hoe laat was het?").fill("0.05")
    page.get_by_label("Wat is afgesproken? Wie doet wat?").fill("Anne belt weer.")
    soon = timezone.localdate() + timedelta(days=14)
    page.get_by_label("Op welke dag is het volgende contact?").fill(f"{soon.day}-{soon.month}-{soon.year}")
    page.get_by_role("button", name="Bewaar gesprek").press("Enter")
    page.get_by_text("Het gesprek is bewaard.").wait_for()


def press_until(page, tag, text):
    """Press Tab until an element of this kind with this text has the focus; return how often."""
    for times in range(1, 60):
        page.keyboard.press("Tab")
        if page.evaluate(
            "([tag, text]) => document.activeElement.matches(tag) && document.activeElement.innerText.includes(text)",
            [tag, text],
        ):
            return times
    raise AssertionError(f"{text} was not reached")
