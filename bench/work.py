"""What is measured: each is a piece of work that one client does once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

from django.utils import timezone

from bench.client import Answer, Client, Data, UnexpectedAnswer
from bench.scene import Scene
from incidents.demo.stories import STORIES
from incidents.demo.telling import Choices, answers_of

SENDINGS = 16  # in a round
WORKLIST = "/team/meldingen/"
TIMELINE = 'id="tijdlijn"'
# Each beside the worklist without a filter, of which it may take one and a half times.
FILTERED = {
    "late": "lijst=laat",
    "without an owner": "lijst=zonder-eigenaar",
    "manager late": "lijst=leidinggevende-te-laat",
    "repeated": "lijst=herhaling",
    "kind and period": "soort=niet-ingedeeld&van=1-1-2020&volgorde=contact",
    "closed": "stand=CLOSED&volgorde=nieuw",
    "a number": "zoek=7K",
}
# A report that was begun and is still empty is used again: one person in four windows would share it.
_BEGINNING = Lock()

# Does its work with a client; with `count` it returns the number of queries, of all its requests together.
Work = Callable[[Client, bool], int]


@dataclass(frozen=True)
class Measured:
    """A row of the table. `beside` names the minimal view of which the CPU is the limit."""

    name: str
    work: Work
    as_whom: str  # manager, casemanager, employee, hr, or reporter
    repeats: int
    beside: str = ""


def page(path: str, *, shows: str = "") -> Work:
    """Return the work of opening a page on which `shows` stands: a question that comes before it may answer instead.

    :raises UnexpectedAnswer: it does not stand there.
    """

    def work(client: Client, count: bool) -> int:
        found = client.get(path, count=count)
        if shows not in found.body:
            raise UnexpectedAnswer(f"{path} does not show {shows}")
        return found.queries

    return work


def insert(client: Client, count: bool) -> int:
    return client.post("/bench/insert/", {}, count=count).queries


def whole_report(client: Client, count: bool) -> int:
    """Begin, answer every step, look it over, send, and see the confirmation: every page and every button."""
    first, *following = answers_of(STORIES[0], Choices(), at=timezone.now()).values()
    with _BEGINNING:
        start = client.get("/melden/", count=count)
        made = client.post("/melden/", {**client.hidden(start), "about": ["SELF"]}, count=count)
        queries = start.queries + made.queries
        made, asked = _answer(client, made.location, first, count=count)
    queries += asked
    for answers in following:
        made, asked = _answer(client, made.location, answers, count=count)
        queries += asked
    shown = client.get(made.location, count=count)
    made = client.post(made.location, client.hidden(shown), count=count)
    return queries + shown.queries + made.queries + client.get(made.location, count=count).queries


def _answer(client: Client, path: str, answers: Data, *, count: bool) -> tuple[Answer, int]:
    shown = client.get(path, count=count)
    made = client.post(path, {**client.hidden(shown), **answers}, count=count)
    return made, shown.queries + made.queries


def sending(ready: Iterator[tuple[str, UUID, int]]) -> Work:
    """Return the work of sending one of the reports that are `ready`, by whose author they are sent."""

    def work(client: Client, count: bool) -> int:
        _email, pk, version = next(ready)
        return send(client, pk, version, count=count)

    return work


def send(client: Client, pk: UUID, version: int, *, count: bool = False) -> int:
    data: Data = {"version": [str(version)]}
    made = client.post(f"/melden/{pk}/controleren/", data, count=count)
    if not made.location.endswith("/verstuurd/"):
        raise UnexpectedAnswer(f"sending went to {made.location}")
    return made.queries


def all_of(scene: Scene, ready: Iterator[tuple[str, UUID, int]]) -> list[Measured]:
    case, track = f"/dossier/{scene.reference}/", f"/mijn/{scene.reference}/"
    full = f"/dossier/{scene.full_reference}/"
    return [
        Measured("minimal list", page("/bench/list/"), "manager", 60),
        Measured("minimal insert", insert, "reporter", 40),
        Measured("minimal list in the base page", page("/bench/framed/"), "manager", 40, "minimal list"),
        Measured("dashboard", page("/team/"), "manager", 40, "minimal list"),
        Measured("case page", page(case, shows=TIMELINE), "manager", 40, "minimal list"),
        Measured("case page of a full case", page(full, shows=TIMELINE), "casemanager", 20, "minimal list"),
        Measured("track page", page(track), "employee", 40, "minimal list"),
        Measured("figures for HR", page("/hr/"), "hr", 20, "minimal list"),
        Measured("worklist", page(WORKLIST), "casemanager", 20, "minimal list"),
        *(
            Measured(f"worklist: {name}", page(f"{WORKLIST}?{query}"), "casemanager", 20, "worklist")
            for name, query in FILTERED.items()
        ),
        Measured("submit: the sending request", sending(ready), "reporter", SENDINGS, "minimal insert"),
        Measured("submit: a whole report", whole_report, "reporter", 4, "minimal insert"),
    ]
