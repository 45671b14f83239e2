from datetime import timedelta

import pytest
from django.utils import timezone

from advies.models import RelativeInvitation
from advies.support.invitations import invite
from advies.support.refusals import TooManyInvitations
from advies.support.terms import MOST_INVITATIONS
from advies.support.tests.conftest import AT, code_on, question
from advies.support.threads import ask


def test_the_code_is_shown_once(client, cast):
    client.force_login(cast["employee"])
    made = client.post("/uitnodigen/")
    code = code_on(made)

    assert RelativeInvitation.objects.get().expires_at - RelativeInvitation.objects.get().made_at == timedelta(days=7)
    assert "receipt-code" not in client.get("/uitnodigen/").content.decode()
    thread, _own = ask(question(invitation=code), source="192.0.2.1", at=timezone.now())
    assert thread.eenheid_id == cast["employee"].team.eenheid_id


def test_using_it_changes_nothing_that_the_employee_or_anybody_can_see(client, cast):
    _made, code = invite(by=cast["employee"], at=timezone.now())
    client.force_login(cast["employee"])
    token = client.get("/uitnodigen/")  # the first page sets the cookie of the form
    before, row = client.get("/uitnodigen/").content.decode(), RelativeInvitation.objects.values().get()
    ask(question(invitation=code), source="192.0.2.1", at=timezone.now())

    after = client.get("/uitnodigen/").content.decode()
    assert token.status_code == 200
    assert _without_tokens(before) == _without_tokens(after)
    assert RelativeInvitation.objects.values().get() == row


def _without_tokens(page: str) -> list[str]:
    """Return the lines of a page without those that tell which second it is, and for which form."""
    return [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line and "data-left" not in line]


def test_it_is_taken_back_by_who_gave_it_only(client, cast):
    invitation, _code = invite(by=cast["employee"], at=timezone.now())
    path = f"/uitnodigen/{invitation.pk}/terugnemen/"
    client.force_login(cast["manager"])
    assert client.post(path).status_code == 404

    client.force_login(cast["employee"])
    assert client.get(path).status_code == 405
    assert client.post(path).status_code == 302
    assert not RelativeInvitation.objects.valid_at(timezone.now()).exists()


def test_nobody_sees_the_invitations_of_others(client, cast):
    invite(by=cast["employee"], at=timezone.now())
    client.force_login(cast["contact"])

    assert "Je hebt geen code die nu werkt." in client.get("/uitnodigen/").content.decode()


def test_five_at_most(cast, client):
    for _number in range(MOST_INVITATIONS):
        invite(by=cast["employee"], at=AT)
    with pytest.raises(TooManyInvitations):
        invite(by=cast["employee"], at=AT)

    invite(by=cast["employee"], at=AT + timedelta(days=8))


def test_not_without_signing_in(client, db):
    assert client.get("/uitnodigen/").status_code == 302
    assert client.post("/uitnodigen/").status_code == 302
