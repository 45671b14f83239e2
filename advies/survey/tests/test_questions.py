"""The questions of the survey hold together, and answers come out of their bytes as they went in."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from advies.models import FacilityKind, SurveyVersion
from advies.survey.default import QUESTIONS
from advies.survey.packing import NotPacked, pack, size_of, unpack
from advies.survey.questions import MOST_QUESTIONS, Kind, NotAnAnswer, asked, faults, parse, whole
from advies.survey.versions import CannotBePublished, load_survey, publish_version

PARSED = parse(QUESTIONS)
BY_CODE = {question.code: question for question in PARSED}


@st.composite
def sheets(draw):
    """Any sheet that somebody could fill in, one question at a time."""
    sheet = {}
    for question in PARSED:
        codes = [option.code for option in question.options]
        most = len(codes) if question.kind == Kind.MANY else 1
        if chosen := draw(st.sets(st.sampled_from(codes), max_size=most)):
            sheet[question.code] = [code for code in codes if code in chosen]
    return sheet


def test_the_default_can_be_published_and_is_short():
    assert [*faults(PARSED)] == []
    assert len(PARSED) <= MOST_QUESTIONS


def test_the_help_that_is_asked_about_exists():
    codes = {option.code for option in BY_CODE["FACILITIES"].options} - {"NONE"}
    assert codes <= {*FacilityKind.values}


@given(sheets())
def test_answers_come_back_and_all_take_the_same_room(sheet):
    packed = pack(PARSED, sheet)
    assert unpack(PARSED, packed) == sheet
    assert len(packed) == size_of(PARSED) <= 18


def test_bytes_of_other_questions_are_refused():
    with pytest.raises(NotPacked):
        unpack(PARSED, b"\0")


@given(sheets())
def test_what_is_kept_was_asked(sheet):
    """Seen to fail with `whole` returning the sheet as it was given."""
    kept = whole(PARSED, sheet)
    assert {*kept} <= {question.code for question in asked(PARSED, kept, passed=[*BY_CODE])}
    assert whole(PARSED, kept) == kept


@pytest.mark.parametrize("answer", [["NO"], ["NOT_SAID"], []], ids=["no", "not said", "skipped"])
def test_who_was_never_threatened_gets_three_questions(answer):
    questions = asked(PARSED, {"EVER": answer}, passed=["TWELVE_MONTHS", "EVER"])
    assert [question.code for question in questions] == ["TWELVE_MONTHS", "EVER", "FACILITIES"]


@pytest.mark.parametrize(
    ("code", "chosen"),
    [
        ("EVER", ["NO", "EARLIER"]),
        ("EVER", ["MAYBE"]),
        ("ADAPTATIONS", ["NONE", "CAMERA"]),
        ("IMPACT_SELF", ["0", "4"]),
    ],
)
def test_what_is_no_answer_is_refused(code, chosen):
    with pytest.raises(NotAnAnswer):
        BY_CODE[code].check(chosen)


@pytest.mark.django_db
def test_the_questions_are_loaded_once_and_never_change():
    assert load_survey(at=timezone.now()).number == 1
    assert load_survey(at=timezone.now()) is None
    for statement in ("UPDATE advies_surveyversion SET number = 9", "DELETE FROM advies_surveyversion"):
        with pytest.raises(DatabaseError, match="never change"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert SurveyVersion.objects.get().questions == QUESTIONS


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changed",
    [
        QUESTIONS[1:],
        [{**QUESTIONS[0], "text": "Iets anders?"}, *QUESTIONS[1:]],
        [*QUESTIONS, {**QUESTIONS[-1], "code": "ONE_MORE"}],
        [{**QUESTIONS[0], "kind": "TABLE"}, *QUESTIONS[1:]],
        [QUESTIONS[2], *QUESTIONS[:2], *QUESTIONS[3:]],
        [],
    ],
    ids=["core left out", "core worded anew", "thirteen", "unknown kind", "asked before what it depends on", "none"],
)
def test_a_version_that_cannot_be_compared_or_asked_is_refused(changed):
    load_survey(at=timezone.now())
    with pytest.raises(CannotBePublished):
        publish_version(questions=changed, at=timezone.now())


@pytest.mark.django_db
def test_what_is_not_core_may_be_worded_anew():
    load_survey(at=timezone.now())
    anew = [q if q["core"] else {**q, "text": f"{q['text']} Echt?"} for q in QUESTIONS]
    assert publish_version(questions=anew, at=timezone.now()).number == 2
