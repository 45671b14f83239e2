"""Reading about a measure, asking about it, and the answer."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from advies.measures.editing import publish, save_concept
from advies.measures.refusals import AnsweredAlready, NotYoursToAnswer
from advies.measures.tests.conftest import AT, SLUG, columns_of
from advies.measures.understanding import answer, ask, read_and_understood, remind_of_questions
from advies.models import MeasureQuestion, MeasureReading, MeasureVersion
from dreiging.outbox.models import Notice, NoticeKind

PAGE = f"/richtlijnen/{SLUG}/"
DAY = timedelta(days=1)


@pytest.fixture
def version(measure):
    return MeasureVersion.objects.current().get(measure=measure)


@pytest.fixture
def question(cast, measure):
    return ask(measure=measure, body="Mag dit ook thuis?", by=cast["employee"], at=AT)


def test_somebody_says_once_that_they_understood(client, cast, version):
    client.force_login(cast["employee"])
    for _again in range(2):
        assert client.post(f"{PAGE}gelezen/", {"version": version.pk}).status_code == 302

    assert MeasureReading.objects.get().version == version
    assert "Gelezen en begrepen op" in client.get(PAGE).content.decode()
    client.force_login(cast["casemanager"])
    assert "Gelezen en begrepen op" not in client.get(PAGE).content.decode()


def test_a_new_text_is_read_anew(client, cast, version, measure):
    """Seen to fail without the version in the form: what nobody read counted as understood."""
    read_and_understood(version=version, by=cast["employee"], at=AT)
    how = {"measure": measure, "by": cast["casemanager"], "at": AT}
    concept = save_concept(seen=(1, 0), **how, **columns_of(version, title="Nieuwe naam"))
    publish(seen=(2, concept.revision), summary="Duidelijker", **how)
    client.force_login(cast["employee"])

    assert "Gelezen en begrepen op" not in client.get(PAGE).content.decode()
    page = client.post(f"{PAGE}gelezen/", {"version": version.pk}, follow=True)
    assert "intussen veranderd" in page.content.decode()
    assert MeasureReading.objects.count() == 1


def test_a_question_is_told_to_who_keeps_the_text_and_answered_in_time(client, cast, measure):
    client.force_login(cast["employee"])
    assert client.post(f"{PAGE}vraag/", {"body": "Mag dit ook thuis?"}).status_code == 302
    question = MeasureQuestion.objects.get()
    asked = Notice.objects.filter(kind=NoticeKind.GUIDELINE_ASKED)
    assert [notice.recipient for notice in asked] == [cast["casemanager"]]

    client.force_login(cast["casemanager"])
    assert "Mag dit ook thuis?" in client.get(question.get_absolute_url()).content.decode()
    assert client.post(question.get_absolute_url(), {"text": "Ja, dat mag."}).status_code == 302
    client.force_login(cast["employee"])
    assert Notice.objects.unread().filter(kind=NoticeKind.GUIDELINE_ANSWERED, recipient=cast["employee"]).exists()
    assert "Ja, dat mag." in client.get(f"{PAGE}vraag/").content.decode()
    assert not Notice.objects.unread().filter(recipient=cast["employee"]).exists()


@pytest.mark.parametrize("who", ["employee", "beheer"])
def test_others_answer_nothing_and_read_no_question(client, cast, question, who):
    """Seen to fail without `may_publish` in the page, and in the service."""
    client.force_login(cast[who])

    for path in ("/richtlijnen/vragen/", question.get_absolute_url()):
        assert client.get(path).status_code == 403
    assert client.post(question.get_absolute_url(), {"text": "Nee"}).status_code == 403
    with pytest.raises(NotYoursToAnswer):
        answer(question=question, text="Nee", by=cast[who], at=AT)


def test_somebody_elses_question_is_not_shown(client, cast, question):
    client.force_login(cast["beheer"])
    assert "Mag dit ook thuis?" not in client.get(f"{PAGE}vraag/").content.decode()


def test_of_two_who_answer_the_second_one_hears_it(client, cast, question):
    answer(question=question, text="Ja", by=cast["casemanager"], at=AT)
    with pytest.raises(AnsweredAlready):
        answer(question=question, text="Nee", by=cast["casemanager"], at=AT)
    client.force_login(cast["casemanager"])

    page = client.post(question.get_absolute_url(), {"text": "Nee"}).content.decode()
    assert "intussen beantwoord" in page
    assert MeasureQuestion.objects.get().answer == "Ja"


def test_what_is_wrong_is_told(client, cast, question):
    client.force_login(cast["employee"])
    assert "Schrijf je vraag op" in client.post(f"{PAGE}vraag/", {"body": " "}).content.decode()
    assert "te lang" in client.post(f"{PAGE}vraag/", {"body": "x" * 601}).content.decode()
    assert client.post("/richtlijnen/bestaat-niet/vraag/", {"body": "x"}).status_code == 404
    assert client.post("/richtlijnen/bestaat-niet/gelezen/").status_code == 404
    with pytest.raises(ValidationError):
        answer(question=question, text=" ", by=cast["casemanager"], at=AT)
    assert MeasureQuestion.objects.count() == 1


def test_a_question_that_waits_too_long_is_told_once_a_week(cast, question):
    assert remind_of_questions(at=AT + 7 * DAY) == 0
    for days in (8, 9, 15):
        assert remind_of_questions(at=AT + days * DAY) == 1

    assert Notice.objects.filter(kind=NoticeKind.GUIDELINE_LATE, recipient=cast["casemanager"]).count() == 2


def test_the_database_holds_no_readable_question(question):
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM advies_measurequestion")
        assert b"thuis" not in bytes(cursor.fetchone()[0])
    with pytest.raises(IntegrityError, match="answered_by_somebody"), transaction.atomic():
        MeasureQuestion.objects.update(answered_at=AT)
