"""The processes, the people and the browser of one sweep, and what is looked through afterwards."""

import logging
import os
from collections.abc import Mapping
from pathlib import Path

from django.core.mail import send_mail
from playwright.sync_api import sync_playwright

from dreiging.accounts.models import Role, Session, TeamKind, User
from dreiging.accounts.sessions import SessionStore
from dreiging.accounts.tests.factories import EenheidFactory, RoleFactory, TeamFactory, UserFactory
from dreiging.celery import app as celery
from dreiging.local.children import Child
from dreiging.local.server import within
from dreiging.outbox.tests.conftest import free_port
from e2e.canary.browser import Seat
from e2e.canary.journey import Journey
from e2e.canary.places import broker_of, dump_of, files_below
from e2e.canary.words import PLANTED, Words
from e2e.chaos.place import PATIENCE, Place
from incidents.tests.factories import make_cast

Parts = Mapping[str, bytes]


def go_and_plant(place: Place, directory: Path) -> tuple[Journey, Seat]:
    """Go the journey with a web server, a worker and a beat, and leave a word in every place that is searched."""
    logging.getLogger("mail.log").setLevel(logging.WARNING)  # of the mail server, which is ours
    people, port = make_people(), free_port()
    environ = {**os.environ, "PORT": str(port), "PYTHONUNBUFFERED": "1"}
    web = Child("web", ["gunicorn", "--config", "python:dreiging.webserver"], environ, place.var / "web.log", 15)
    web.start()
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright runs a loop in this thread
    try:
        with sync_playwright() as playwright:
            url = f"http://127.0.0.1:{port}"
            within(PATIENCE, lambda: "Listening at" in (place.var / "web.log").read_text())
            seat = Seat.take(playwright, directory / "profile", url, dict(os.environ))
            journey = Journey(seat, place, people, Words())
            journey.go()
            plant(place, seat, directory)
            seat.page.context.close()
        # What is to be told by mail is told.
        place.let_time_pass()
        within(PATIENCE, lambda: not place.ask("SELECT 1 FROM outbox_mail WHERE state = 'WAITING' AND due_at < now()"))
    finally:
        web.stop()
    return journey, seat


def make_people() -> dict[str, User]:
    eenheid = EenheidFactory(name="Eenheid Noord")
    district = TeamFactory(name="District Oost", parent=eenheid, kind=TeamKind.DISTRICT)
    team = TeamFactory(name="Basisteam Haven", parent=district)
    people = make_cast({"eenheid": eenheid, "district": district, "team": team, "elsewhere": eenheid})
    people["contact"] = UserFactory(name="Nel Dekker", email="contact@voorbeeld.test", team=eenheid)
    RoleFactory(user=people["contact"], role=Role.CONTACTPUNT_NAASTEN)
    return people


def plant(place: Place, seat: Seat, directory: Path) -> None:
    """Leave one word in the open in each place: a search that does not find it finds nothing."""
    seat.page.goto(f"/nergens/{PLANTED}/")  # in the log, the addresses and the profile
    seat.page.evaluate(f"localStorage.setItem('x', '{PLANTED}'), document.title = '{PLANTED}'")
    seat.look()
    place.ask("UPDATE accounts_user SET name = %s WHERE email LIKE 'hans%%'", PLANTED)
    store = SessionStore()
    store["x"] = PLANTED
    store.create()
    send_mail(PLANTED, "", None, ["hans@voorbeeld.test"])
    celery.send_task("nobody.knows", args=[PLANTED], queue="elsewhere")
    (directory / "tmp" / "planted").write_text(PLANTED)


def places_after(place: Place, directory: Path, mail: bytes, seat: Seat) -> dict[str, Parts]:
    """Return all that is looked through, by place."""
    logs = {path.name: path.read_bytes() for path in place.var.glob("*.log")}
    rows = Session.objects.values_list("session_key", "session_data")
    return {
        "dump of the database": dict(dump_of(place)),
        "sessions": {key: str(SessionStore().decode(data)).encode() for key, data in rows},
        "broker": dict(broker_of(place)),
        "files of the servers": dict(files_below(place.postgres.data.parent)),
        "logs of web, worker and beat": logs,
        "mail": {"mail": mail},
        "addresses asked for": {address: address.encode() for address in seat.addresses},
        "titles": {title: title.encode() for title in seat.titles},
        "storage of the browser": {str(number): each.encode() for number, each in enumerate(seat.stored)},
        # Without what it keeps to open its tabs again: a text that was typed and not sent would be lost by that.
        "profile of the browser": dict(files_below(directory / "profile", but="Sessions")),
        "temporary files": dict(files_below(directory / "tmp")),
    }
