"""The list under the bell, and the mail of a demo, in a browser."""

from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.mail import get_connection
from django.utils import timezone

from dreiging.accounts.tests.factories import UserFactory
from dreiging.outbox.message import bell
from dreiging.outbox.models import Notice, NoticeKind
from dreiging.outbox.services import notify
from e2e.conftest import SIZES

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sam():
    return UserFactory(name="Sam de Wit", email="sam@voorbeeld.test")


# As many as fit on one page.
SOME = [kind for kind in NoticeKind if kind.startswith("C")]


def tell_everything(person, times=1, kinds=NoticeKind):
    for number in range(times):
        for kind in kinds:
            notify(person, kind, key=f"{kind}{number}", topic=uuid4(), path="/hulp/", at=timezone.now())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", ["empty", "full", "all_read", "demo_mail", "no_demo_mail"])
def test_every_state_is_accessible(page, sign_in, sam, settings, tmp_path, state):
    sign_in(sam)
    settings.DEMO = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    if state in {"full", "all_read"}:
        tell_everything(sam, times=8)
        Notice.objects.filter(kind__startswith="C").update(read_at=timezone.now())
    if state == "all_read":
        Notice.objects.update(read_at=timezone.now())
    if state == "demo_mail":
        get_connection().send_messages([bell(uuid4(), "medewerker@demo.test") for _number in range(3)])

    page.goto("/demo/mail/" if "mail" in state else "/berichten/")
    violations = Axe().run(page).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in violations] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("javascript", [True, False])
def test_reading_one_and_then_the_rest(page, sign_in, sam, javascript):
    sign_in(sam)
    tell_everything(sam, kinds=SOME)
    count = len(SOME)
    page.goto("/berichten/")
    assert page.locator(".bell-count").inner_text().startswith(f"({count}")

    page.get_by_role("link", name="Je melding is afgesloten.").click()
    assert page.url.endswith("/hulp/")
    page.goto("/berichten/")
    assert page.locator(".bell-count").inner_text().startswith(f"({count - 1}")

    page.get_by_role("button", name="Alles gelezen").click()
    page.get_by_text("Hier staat niets nieuws voor je.").wait_for()
    assert page.locator(".bell-count").count() == 0
    assert page.get_by_text("Ongelezen").count() == 0
