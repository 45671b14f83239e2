"""Many hand in at the same moment while the night's work runs: nothing is lost, nothing counts twice."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from advies.models import Standing, SurveyInvitation, SurveySheet
from advies.survey.refusals import AlreadyTookPart
from advies.survey.taking_part import hand_in
from advies.survey.tests.conftest import AFTER, NEVER, OPENED_AT
from advies.survey.writing_out import write_out_all

pytestmark = pytest.mark.django_db(transaction=True)


def alone(work):
    """Do it with a connection of its own."""
    try:
        return work()
    finally:
        connection.close()


def test_every_answer_comes_out_once(running, people):
    """Each of thirty sends twice. Seen to fail with the letterbox not locked."""

    def send(person):
        def work():
            try:
                hand_in(running=type(running).objects.get(pk=running.pk), sheet=NEVER, by=person, at=OPENED_AT)
            except AlreadyTookPart:
                return 0
            return 1

        return work

    sends = [send(person) for person in people["Noord"] for _twice in range(2)]
    with ThreadPoolExecutor(max_workers=6) as pool:
        sent = [pool.submit(alone, work) for work in sends]
        nights = [pool.submit(alone, lambda: write_out_all(at=OPENED_AT)) for _night in range(4)]
        counted = sum(each.result() for each in sent)
        for night in nights:
            night.result()
    write_out_all(at=AFTER)

    assert counted == len(people["Noord"])
    assert SurveyInvitation.objects.filter(standing=Standing.TOOK_PART).count() == counted
    assert SurveySheet.objects.count() == counted
