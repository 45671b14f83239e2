"""The demo organisation has an answer of each sort: one that waits, one that is low and was talked about."""

from incidents.demo.experience import ask_and_answer
from incidents.experience.tests.conftest import DAY
from incidents.models import EntryKind, Experience, TimelineEntry
from incidents.tests.factories import AT, make_case


def test_a_low_answer_was_talked_about(cast, case):
    make_case(reporter=cast["colleague"], handler=cast["manager"])
    ask_and_answer(until=AT + 20 * DAY)
    assert Experience.objects.said().count() == 1
    assert TimelineEntry.objects.filter(kind=EntryKind.EXPERIENCE_DISCUSSED).count() == 1
