"""Somebody is called away while writing, and sends the page after the session ended."""

import time

import pytest

from dreiging.accounts.models import Session
from dreiging.accounts.sessions import SEEN_AT, SessionStore
from incidents.models import ReportDraft

PASSWORD = "een heel lang wachtwoord"
TEXT = "Hij stond voor mijn deur.\r\nIk ben geschrokken."


@pytest.fixture
def away(client, draft):
    """A client whose session ended an hour ago; the page of step 2 is still open."""
    draft.author.set_password(PASSWORD)
    draft.author.save()
    client.force_login(draft.author)
    session = SessionStore(client.session.session_key)
    data = {**session.load(), SEEN_AT: int(time.time()) - 3600}
    Session.objects.filter(pk=session.session_key).update(session_data=session.encode(data))
    return client


def sign_in(client, draft, **more):
    return client.post("/inloggen/", {"email": draft.author.email, "password": PASSWORD, **more})


def test_the_text_is_saved_after_signing_in(away, draft):
    sent = away.post(f"/melden/{draft.pk}/wat/", {"version": draft.version, "narrative": TEXT})
    assert "Je was te lang weg. Je antwoorden zijn bewaard." in sent.content.decode()
    assert TEXT not in str(ReportDraft.objects.get().answers)

    carried = sign_in(away, draft, carried=sent.context["carried"]).context["carried"]
    response = away.post(carried.path, dict(carried.fields))

    assert response["Location"] == f"/melden/{draft.pk}/wanneer/"
    assert "Ik ben geschrokken." in str(ReportDraft.objects.get().answers)


def test_who_only_comes_back_is_at_the_same_step(away, draft):
    step = f"/melden/{draft.pk}/wat/"
    page = away.get(away.get(step)["Location"])

    assert sign_in(away, draft, next=page.context["next"])["Location"] == step
