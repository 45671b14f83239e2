"""The demo organisation has talks to come, one that was moved, one that was missed; and what was said in those had."""

from advies.protocols.loading import load_default
from incidents.casework.contacts import record_contact
from incidents.demo.checkins import AGREED, agree_on_talks
from incidents.demo.impact import LEFT_OUT, say_in_talks
from incidents.experience.tests.conftest import DAY
from incidents.models import Action, CheckIn, Impact, Postponement
from incidents.tests.factories import AT, make_case
from incidents.watch.loading import load_norms


def test_talks_are_agreed_on_moved_and_missed(cast, db):
    load_default(at=AT - DAY)
    load_norms(at=AT - DAY)
    for _number in range(AGREED):
        make_case(reporter=cast["reporter"], handler=cast["manager"])
    until = AT + 2 * DAY
    agree_on_talks(until=until)
    assert CheckIn.objects.planned().count() == AGREED + 1
    assert Postponement.objects.count() == 1
    assert Action.objects.late(until).filter(checkin__isnull=False, passed_on_to=cast["second_line"]).count() == 1


def test_it_is_asked_in_most_talks(cast, db):
    for number in range(LEFT_OUT):
        case = make_case(reporter=cast["reporter"], handler=cast["manager"])
        for days in (1, 2):
            at = AT + days * DAY + number * DAY / 24
            how = {"means": "PHONE", "happened_at": at, "next_contact_at": at + DAY, "agreements": "-"}
            record_contact(incident=case, **how, by=cast["manager"], at=at)
    assert say_in_talks() == (LEFT_OUT - 1) * 2 * 2
    assert set(Impact.objects.values_list("moment", flat=True)) == {"FIRST_TALK", "FOLLOW_UP"}
