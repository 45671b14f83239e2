"""What every answer carries: every address, the usual methods, whoever asks."""

import pytest
from django.http import HttpResponse

from dreiging.web.tests.headers import faults_of_headers
from e2e.access.matrix import ABSENT, FORBIDDEN, YES, line_of, read
from e2e.access.test_matrix import MANAGED, PAGES

PUBLIC = "openbaar"
OWN = [name for name in PAGES if line_of(name) == name]

pytestmark = pytest.mark.long


def people_of(name: str) -> set[str]:
    """Return somebody for whom a page is there, who may know of it, and for whom it is not; and nobody."""
    answers = read().kinds.get(PAGES[name][0], {})
    of_each = {answer: actor for actor, answer in answers.items() if answer in (YES, FORBIDDEN, ABSENT)}
    return {"nobody", *of_each.values()}


def faults_of(answer: HttpResponse, *, is_public: bool) -> list[str]:
    found = faults_of_headers(answer.headers, may_be_kept=is_public)
    for name, cookie in answer.cookies.items():
        if not cookie["httponly"] or cookie["samesite"] not in ("Lax", "Strict") or cookie["domain"]:
            found.append(f"cookie {name}: {cookie.OutputString()}")
    return found


@pytest.mark.parametrize("name", [*OWN, *MANAGED])
def test_every_answer_has_the_headers(visit, name):
    """Seen to fail with 'unsafe-inline' for styles, and with a page of a case that may be kept."""
    faults = {
        f"{method} by {actor}": found
        for actor in (people_of(name) if name in OWN else ("beheer", "nobody"))
        for method in (("get", "post", "options") if name in OWN else ("get",))
        if (found := faults_of(visit(actor, name, method), is_public=PAGES[name][0] == PUBLIC))
    }
    assert faults == {}
