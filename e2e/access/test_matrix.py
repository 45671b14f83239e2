"""Every page as everybody: the answer is that of the access matrix.

Broken on purpose, each alone, and red: no exclusion in `visible_to`, `handled_by` and `reaching` (in the first two
only it stays green: `reaching` keeps it); a Part that may do every deed; the own case looked up by its reference alone;
the management pages open to whoever is signed in; a `visible_to` that gives everything.
"""

import re

import pytest
from django.apps import apps
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import resolve_url
from django.utils import timezone

from dreiging.accounts.models import User
from e2e.access.matrix import ABSENT, ALL_MANAGEMENT, FORBIDDEN, SEEN, SIGN_IN, YES, line_of, read
from e2e.access.paths import every_path
from incidents.models import Incident, ReportDraft
from incidents.models.incident import IncidentQuerySet

MATRIX = read()
# What may answer a deed that a page does not offer.
REFUSALS = {"405", FORBIDDEN, ABSENT, SIGN_IN}
PAGES = {name: MATRIX.pages[line_of(name)] for name in every_path() if line_of(name) in MATRIX.pages}
# What has no name leads nowhere, or to what has one.
MANAGED = [name for name in PAGES if line_of(name) == ALL_MANAGEMENT and name[-1] not in "$/"]
# One gate before all of them, so some people are enough: who has the role, and who has much else.
TO_MANAGE = ("nobody", "reporter", "manager", "unasked", "excluded", "privacy", "beheer")
# Where everybody who is signed in gets the same, these are enough.
SOME = ("nobody", "stranger", "reporter", "manager", "beheer")
OF_A_CASE = sorted(name for name, (whose, _managed) in MATRIX.tables.items() if whose == "dossier")

pytestmark = pytest.mark.long


def answer_of(response: HttpResponse) -> str:
    """Return what somebody got, in the words of the matrix."""
    if response.status_code == 302 and response["Location"].partition("?")[0] == resolve_url(settings.LOGIN_URL):
        return SIGN_IN
    return YES if response.status_code < 400 else str(response.status_code)


def wrong_answers(visit, name: str, method: str, expected: dict[str, set[str]]) -> dict[str, str]:
    """Return what each actor got who should have got something else."""
    got = {actor: answer_of(visit(actor, name, method)) for actor in expected}
    return {actor: f"{each}, not {expected[actor]}" for actor, each in got.items() if each not in expected[actor]}


def expected_of(kind: str) -> dict[str, set[str]]:
    """Return what each actor who is asked may get."""
    if kind not in MATRIX.kinds:
        return dict.fromkeys(SOME, REFUSALS)
    answers = MATRIX.kinds[kind]
    alike = len({answer for actor, answer in answers.items() if actor != "nobody"}) == 1
    return {actor: {answers[actor]} for actor in (SOME if alike else answers)}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", [name for name in PAGES if line_of(name) == name])
def test_a_page_answers_as_the_matrix_says(visit, name, method):
    kind = PAGES[name][method == "post"]
    wrong = wrong_answers(visit, name, method, expected_of(kind))
    assert wrong == {}, f"{name} ({kind}): docs/security/access-matrix.md says otherwise"


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", MANAGED)
def test_a_management_page_is_for_beheer_alone(visit, name, method):
    """Whoever has the role may be told that there is nothing: the rows of the addresses are anything."""
    answers = MATRIX.kinds[PAGES[name][method == "post"]]
    expected = {actor: {answers[actor]} for actor in TO_MANAGE}
    expected["beheer"] |= REFUSALS
    assert wrong_answers(visit, name, method, expected) == {}


def test_a_case_that_is_not_and_one_that_is_not_theirs_are_alike(visit):
    """Seen to fail with 403 for a case that is there and not visible."""
    outside = [actor for actor, answer in MATRIX.kinds["dossier lezen"].items() if answer == ABSENT]
    for actor in outside:
        there = visit(actor, "casework:case")
        absent = visit.at(actor, "/dossier/M-222-222/")
        assert (there.status_code, without_address(there)) == (absent.status_code, without_address(absent)), actor


def without_address(response: HttpResponse) -> str:
    """Return the page without the address that the choice of a language goes back to, its tokens and its seconds."""
    return re.sub(r'(name="(next|csrfmiddlewaretoken)" value|data-left)="[^"]*"', "", response.content.decode())


@pytest.mark.parametrize("name", OF_A_CASE)
def test_who_sees_the_rows_of_a_case(world, db, name):
    """At the level of the queryset that every page starts from; the rows must be there, or this says nothing."""
    model = apps.get_model(name)
    path = "pk" if model is Incident else "incident"
    assert model.objects.filter(**{path: world.case.pk}).exists(), f"e2e/access/world.py makes no {name} in its case"
    seen = {
        actor: model.objects.filter(**{f"{path}__in": _readable(world.case, person)}).exists()
        for actor, person in world.people.items()
    }
    expected = MATRIX.kinds[SEEN]
    assert seen == {actor: expected[actor] == YES for actor in world.people}


def _readable(case: Incident, person: User) -> IncidentQuerySet:
    """Return the case when `person` may read it; in another one of this world they may have another part."""
    return Incident.objects.visible_to(person, at=timezone.now()).filter(pk=case.pk)


def test_nobody_sees_a_draft_of_somebody_else(world, db):
    whose = {actor: ReportDraft.objects.of(person).exists() for actor, person in world.people.items()}
    assert {actor for actor, has_one in whose.items() if has_one} == {"reporter"}


def test_somebody_who_left_is_nobody(world, visit, browsers):
    """Seen to fail with a `deactivate` that changes nothing; with only the session kept, `is_active` still ends it."""
    from dreiging.accounts.services import deactivate

    # Who has no cases left to hand over (incidents/handover/tests/test_leaving.py).
    deactivate(user=world.people["stranger"], by=None, at=timezone.now())
    assert answer_of(visit("stranger", "casework:dashboard")) == SIGN_IN
