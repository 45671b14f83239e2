"""What PostgreSQL lets the web server see of a survey: not one answer, and of nobody else whether they took part."""

import pytest
from django.db import DatabaseError, connection, transaction

from advies.survey.tests.conftest import AFTER, all_hand_in
from advies.survey.writing_out import write_out_all
from dreiging.database import roles
from dreiging.database.request import act_for


@pytest.fixture
def as_web(running, people):
    """Return what runs a statement as the web server, for somebody of Noord; some sheets were written out."""
    all_hand_in(running, people["Noord"][:25])

    def run(statement, *given, person=people["Noord"][0]):
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL ROLE {roles.WEB}")
            act_for(person.pk)
            cursor.execute(statement, given)
            found = cursor.fetchall() if cursor.description else cursor.rowcount
            cursor.execute("RESET ROLE")
        return found

    return run


@pytest.mark.django_db
def test_no_answer_can_be_read_nor_written(as_web, running, hr):
    """Seen to fail with a policy of the web server on the sheets."""
    write_out_all(at=AFTER)
    assert as_web("SELECT count(*) FROM advies_surveysheet") == [(0,)]
    assert as_web("SELECT count(*) FROM advies_surveysheet", person=hr) == [(0,)]
    made = "INSERT INTO advies_surveysheet (id, round_id, answers) VALUES (gen_random_uuid(), %s, '{}')"
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        as_web(made, running.pk)
    assert as_web("DELETE FROM advies_surveysheet") == 0


@pytest.mark.django_db
def test_somebody_sees_their_own_participation_only(as_web, people, hr):
    """Seen to fail with `true` for the own person in the policy."""
    assert as_web("SELECT person_id FROM advies_surveyinvitation") == [(people["Noord"][0].pk,)]
    assert as_web("SELECT person_id FROM advies_surveyinvitation", person=hr) == [(hr.pk,)]
    assert as_web("UPDATE advies_surveyinvitation SET standing = 'NOT_TAKING'") == 1
    assert as_web("DELETE FROM advies_surveyinvitation") == 0


@pytest.mark.django_db
def test_somebody_reaches_the_letterbox_of_their_eenheid_only(as_web, people, hr):
    assert as_web("SELECT unit_id FROM advies_surveyletterbox") == [(people["Noord"][0].team.parent_id,)]
    assert as_web("SELECT unit_id FROM advies_surveyletterbox", person=hr) == [(None,)]
    assert as_web("DELETE FROM advies_surveyletterbox") == 0
