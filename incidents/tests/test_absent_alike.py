"""A case that is not there and one that is not theirs: the same answer, in the same steps, at every address."""

from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLResolver

from incidents.models import Action, CaseGrant, Incident
from incidents.tests.looks import without_tokens

ABSENT = "M-222-222"
NO_ROW = UUID(int=1)
# What an address holds beside the reference; the same for both.
WORDS = {"topic": "wat", "move": "aangifte-gedaan"}


def case_addresses(patterns=None, space=""):
    """Return the name of every address with a reference in it, with the names of its parts."""
    found = []
    for each in patterns or get_resolver().url_patterns:
        if isinstance(each, URLResolver):
            within = f"{space}{each.namespace}:" if each.namespace else space
            found += case_addresses(each.url_patterns, within)
        elif "reference" in each.pattern.converters:
            found.append((f"{space}{each.name}", tuple(each.pattern.converters)))
    return found


ADDRESSES = case_addresses()


def address(name, parts, reference, rows):
    return reverse(name, kwargs={"reference": reference, **{p: rows.get(p) or WORDS.get(p, NO_ROW) for p in parts[1:]}})


def test_there_are_as_many_addresses_as_we_think():
    """So that a change of names does not leave this file with nothing to look at."""
    assert len(ADDRESSES) >= 35


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["stranger", "excluded", "second_line", "hr"])
def test_absent_and_forbidden_are_alike(client, cast, case, who):
    """Status, body, headers and number of queries. Seen to fail with a redirect for who is excluded, and with one
    query more for a case that exists.
    """
    action = Action.objects.filter(incident=case).first()
    rows = {"action": action.pk, "grant": CaseGrant.objects.filter(incident=case).first().pk}
    client.force_login(cast[who])
    client.get("/mijn/")
    assert not Incident.objects.filter(reference=ABSENT).exists()
    for name, parts in ADDRESSES:
        for method in ("get", "post"):
            theirs = _look(client, method, address(name, parts, case.reference, rows))
            absent = _look(client, method, address(name, parts, ABSENT, {}))
            if theirs[0] == absent[0] == 405:
                continue
            assert theirs[0] == absent[0] == 404, (name, method, theirs[0])
            assert _told_apart(theirs, case, rows) == [*absent[1:3]], (name, method)
            assert theirs[3] == absent[3], (name, method)


def _told_apart(theirs, case, rows):
    """Return the page and its headers with the names of the address as they are in the other."""
    names = {case.reference: ABSENT, **{str(pk): str(NO_ROW) for pk in rows.values()}}
    found = [*theirs[1:3]]
    for here, there in names.items():
        found = [text.replace(here, there) for text in found]
    return found


def _look(client, method, url):
    with CaptureQueriesContext(connection) as asked:
        answer = getattr(client, method)(url)
    headers = str(sorted(item for item in answer.headers.items() if item[0] != "Content-Length"))
    return answer.status_code, without_tokens(answer.text), headers, len(asked)
