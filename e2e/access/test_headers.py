"""What every answer carries: every address, every method, whoever asks."""

import pytest

from dreiging.web.tests.headers import faults_of_headers
from e2e.access.matrix import line_of
from e2e.access.test_matrix import MANAGED, PAGES

METHODS = ("get", "head", "post", "put", "delete", "options")
# Somebody for whom a page is there, somebody who may know of it, somebody for whom it is not, and nobody.
WHO = ("reporter", "manager", "stranger", "beheer", "nobody")
PUBLIC = "openbaar"
OWN = [name for name in PAGES if line_of(name) == name]


@pytest.mark.parametrize("name", [*OWN, *MANAGED])
def test_every_answer_has_the_headers(visit, name):
    """Seen to fail with `default-src 'unsafe-inline'`, without each header, and with one page cached in private."""
    is_public = PAGES[name][0] == PUBLIC
    who = WHO if name in OWN else ("beheer", "reporter", "nobody")
    faults = {
        f"{method} by {actor}": found
        for method in METHODS
        for actor in who
        if (found := faults_of_headers(visit(actor, name, method).headers, may_be_kept=is_public))
    }
    assert faults == {}


@pytest.mark.parametrize("name", OWN)
def test_only_a_public_page_may_be_kept(visit, name):
    kept = [actor for actor in WHO if "no-store" not in visit(actor, name).headers["Cache-Control"]]
    assert not kept or PAGES[name][0] == PUBLIC


@pytest.mark.parametrize("name", OWN)
def test_no_answer_sets_a_cookie_that_a_script_can_read(visit, name):
    for actor in WHO:
        for cookie in visit(actor, name).cookies.values():
            assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["path"] == "/" and not cookie["domain"]
