"""A relative asks: it works, too much is refused, and nothing of it is to be found."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction

from advies.models import RelativeMessage, RelativeThread, ThreadKind
from advies.support import limits
from advies.support.codes import new_code
from advies.support.invitations import invite, withdraw_invitation
from advies.support.refusals import AlreadyConfirmed, CodeUnknown, InvitationUnknown, TooOften
from advies.support.tests.conftest import AT, call, code_on, question
from advies.support.threads import ask, confirm_code, erase_thread, find_thread
from dreiging.accounts.models import User
from dreiging.outbox.models import Mail, Notice, NoticeKind
from dreiging.vault.models import CaseKey

HERE = "192.0.2.1"


def test_a_question_comes_to_every_contact_point_with_a_term(asked, cast):
    thread, _code = asked

    assert {notice.recipient for notice in Notice.objects.all()} == {cast["contact"], cast["contact_south"]}
    assert thread.due_at == AT.replace(day=3, hour=17)
    assert [message.body for message in thread.messages.all()] == ["Wat kan ik doen?"]
    assert not Mail.objects.filter(kind="URGENT").exists()


def test_who_wants_to_be_called_rings_at_once(cast):
    ask(call(), source=HERE, at=AT)

    assert Mail.objects.filter(kind="URGENT").count() == 2


def test_a_form_sent_twice_asks_once_and_gives_a_new_code_until_it_was_kept(cast):
    given = question()
    (first, old), (second, new) = (ask(given, source=HERE, at=AT) for _number in range(2))

    assert first == second and old != new
    assert find_thread(new, source=HERE, at=AT) == first
    with pytest.raises(CodeUnknown):
        find_thread(old, source=HERE, at=AT)
    confirm_code(thread=first, at=AT)
    with pytest.raises(AlreadyConfirmed):
        ask(given, source=HERE, at=AT)
    assert RelativeThread.objects.count() == RelativeMessage.objects.count() == 1


def test_too_much_from_one_place_is_refused_and_elsewhere_it_goes_on(cast):
    for _number in range(limits.ASKED.most):
        ask(question(), source=HERE, at=AT)
    with pytest.raises(TooOften):
        ask(question(), source=HERE, at=AT)

    ask(question(), source="192.0.2.2", at=AT)
    ask(question(), source=HERE, at=AT + timedelta(minutes=61))


def test_a_flood_from_everywhere_is_refused(cast, monkeypatch):
    monkeypatch.setattr(limits, "ASKED_IN_ALL", limits.Limit("asked in all", 2, limits.HOUR))
    for number in range(2):
        ask(question(), source=f"192.0.2.{number}", at=AT)

    with pytest.raises(TooOften):
        ask(question(), source="192.0.2.9", at=AT)


def test_wrong_codes_are_counted_by_place_and_by_what_they_look_for(asked):
    _thread, code = asked
    wrong = new_code(is_taken=lambda _selector: False)
    for _number in range(limits.WRONG_CODE.most):
        with pytest.raises(CodeUnknown):
            find_thread(wrong, source=HERE, at=AT)

    with pytest.raises(TooOften):
        find_thread(code, source=HERE, at=AT)
    with pytest.raises(TooOften):
        find_thread(wrong, source="192.0.2.77", at=AT)
    assert find_thread(code, source="192.0.2.77", at=AT)


def test_an_invitation_brings_it_to_the_nearest_contact_point_and_names_nobody(cast):
    invitation, code = invite(by=cast["employee"], at=AT)
    thread, _code = ask(question(invitation=code), source=HERE, at=AT)

    assert thread.eenheid_id == cast["employee"].team.eenheid_id
    assert [notice.recipient for notice in Notice.objects.all()] == [cast["contact"]]
    links = {field.related_model for field in RelativeThread._meta.get_fields() if field.many_to_one}
    assert {field.name for field in RelativeThread._meta.fields if field.related_model is User} == {"handler"}
    assert not any(model._meta.app_label == "incidents" for model in links)
    withdraw_invitation(invitation=invitation, by=cast["employee"], at=AT)
    assert RelativeThread.objects.filter(pk=thread.pk).exists()


@pytest.mark.parametrize("days", [0, 8])
def test_an_invitation_that_ended_or_was_taken_back_does_not_hold(cast, days):
    invitation, code = invite(by=cast["employee"], at=AT)
    if not days:
        withdraw_invitation(invitation=invitation, by=cast["employee"], at=AT)

    with pytest.raises(InvitationUnknown):
        ask(question(invitation=code), source=HERE, at=AT + timedelta(days=days))
    assert not RelativeThread.objects.exists()


def test_nothing_that_was_told_can_be_read_in_the_tables(cast):
    words = {"name": "Zonnebloemnaam", "rather_when": "Regenboogtijd", "phone": "+31687654321"}
    thread, code = ask(question(**words, body="Waterlelietekst"), source="198.51.100.7", at=AT)
    with connection.cursor() as cursor:
        rows = ""
        for table in ("relativethread", "relativemessage", "anonymoustry"):
            cursor.execute(f"SELECT t::text FROM advies_{table} t")
            rows += "".join(row for (row,) in cursor.fetchall())

    sealed = [word.encode().hex() for word in (*words.values(), "Waterlelietekst")]
    plain = [*words.values(), "Waterlelietekst", "198.51.100.7", code.secret]
    assert [word for word in (*plain, *sealed) if word in rows] == []
    assert RelativeThread.objects.get(pk=thread.pk).name == "Zonnebloemnaam"


def test_thrown_away_it_is_gone_with_its_key(asked, cast):
    thread, code = asked
    erase_thread(thread=thread, at=AT)

    assert not RelativeThread.objects.exists() and not RelativeMessage.objects.exists()
    assert CaseKey.objects.get(pk=thread.pk).wrapped is None
    assert not Notice.objects.unread().exists()
    with pytest.raises(CodeUnknown):
        find_thread(code, source=HERE, at=AT)


def test_the_database_refuses_a_call_without_a_number(cast):
    with pytest.raises(IntegrityError, match="relative_thread_call_has_a_number"), transaction.atomic():
        ask(question(kind=ThreadKind.CALL), source=HERE, at=AT)


# --- The pages --------------------------------------------------------------------------------------
def test_from_the_question_to_the_answer(relative, cast):
    shown = relative.post("/naasten/vraag/", {"key": str(uuid4()), "body": "Mijn vraag", "name": ""})
    code = code_on(shown)
    assert shown.status_code == 200 and "Set-Cookie" not in shown.headers.get("visit", "")

    wrong = relative.post("/naasten/code/bewaard/", {"shown": str(code), "code": "A" * 28})
    assert "Deze code is anders" in wrong.content.decode() and str(code) in wrong.content.decode()
    kept = relative.post("/naasten/code/bewaard/", {"shown": str(code), "code": str(code).lower()})
    assert kept.url == "/naasten/gesprek/"
    page = relative.get("/naasten/gesprek/").content.decode()
    assert "Mijn vraag" in page and str(code) not in page
    assert not User.objects.filter(sessions__isnull=False).exists() and mail.outbox == []


def test_the_code_is_nowhere_but_on_that_page(relative, cast):
    response = relative.post("/naasten/vraag/", {"body": "Mijn vraag"})

    assert response.headers["Cache-Control"] == "no-store, private"
    assert str(code_on(response)) not in str(response.headers)


def test_what_is_wrong_is_told_and_kept(relative, cast):
    response = relative.post("/naasten/bel-mij/", {"name": "Robin", "phone": "12"})
    page = response.content.decode()

    assert "<title>Fout: " in page and "Vul een telefoonnummer in" in page and 'value="Robin"' in page
    assert not RelativeThread.objects.exists()


def test_a_wrong_invitation_is_told_and_counted(relative, cast):
    given = {"body": "Mijn vraag", "invitation": "A" * 28}
    for _number in range(limits.WRONG_CODE.most):
        assert "Deze code werkt niet" in relative.post("/naasten/vraag/", given).content.decode()

    response = relative.post("/naasten/vraag/", given)
    assert response.status_code == 429 and "Mijn vraag" in response.content.decode()
    assert not RelativeThread.objects.exists()


def test_a_flood_is_refused_with_what_was_typed_kept(relative, cast):
    for _number in range(limits.ASKED.most):
        relative.post("/naasten/vraag/", {"body": "Nog een vraag"})
    response = relative.post("/naasten/vraag/", {"body": "De laatste vraag"})

    assert response.status_code == 429
    assert "De laatste vraag" in response.content.decode() and "bel" in response.content.decode()
    assert Notice.objects.filter(kind=NoticeKind.RELATIVE_ASKS).count() == 2 * limits.ASKED.most


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"key": "geen sleutel", "body": "x"},
        {"key": ["a", "b"], "body": ["\x00", "x" * 2001]},
        {"body": "<script>alert(1)</script>{{ 7|add:7 }}", "name": "'; DROP TABLE x; --"},
        {"body": "\u202egespiegeld", "invitation": "\u200b" * 70},
    ],
)
def test_bad_input_never_breaks_it(relative, cast, sent):
    response = relative.post("/naasten/vraag/", sent)

    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
