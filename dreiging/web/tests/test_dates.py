from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from dreiging.web.forms import DutchDateField, DutchTimeField, moment

FIFTH_OF_MARCH = date(2026, 3, 5)


@pytest.mark.parametrize(
    "typed",
    [
        "5-3-2026",
        "05-03-2026",
        "5/3/2026",
        "05-03-26",
        "2026-03-05",
        "5.3.2026",
        "5 3 2026",
        "5 maart 2026",
        "5 mrt 2026",
        "5 mrt. 2026",
        "5 Maart 2026",
        " 5 - 3 - 2026 ",
        "05032026",
        "050326",
        "5-mrt-2026",
        "5 March 2026",
        "5-3-2026\x00",
    ],
)
def test_a_day_is_read_as_people_write_it(typed):
    assert DutchDateField(required=False).clean(typed) == FIFTH_OF_MARCH


@pytest.mark.parametrize(
    "typed",
    [
        "31-2-2026",
        "0-1-2026",
        "5-13-2026",
        "gisteren",
        "5 maart",
        "5-3-202",
        "5-3-0001",
        "5-3-99999",
        "5-3-1899",
        "٥-٣-٢٠٢٦",
        "5 maaart 2026",
        "1" * 5000,
        "<script>",
    ],
)
def test_what_is_no_day_is_answered_with_an_example(typed):
    with pytest.raises(ValidationError) as refused:
        DutchDateField(required=False).clean(typed)
    assert refused.value.messages == ["Vul de dag in, bijvoorbeeld 5-3-2026"]


def test_a_day_that_must_be_over_is_not_tomorrow():
    field = DutchDateField(not_in_future=True, required=False)
    assert field.clean(timezone.localdate().isoformat()) == timezone.localdate()
    with pytest.raises(ValidationError, match="toekomst"):
        field.clean((timezone.localdate() + timedelta(days=1)).isoformat())


def test_a_day_that_must_come_is_not_yesterday():
    field = DutchDateField(not_in_past=True, required=False)
    assert field.clean(timezone.localdate().isoformat()) == timezone.localdate()
    with pytest.raises(ValidationError, match="verleden"):
        field.clean((timezone.localdate() - timedelta(days=1)).isoformat())


def test_no_day_is_none():
    assert DutchDateField(required=False).clean("  ") is None


def test_a_day_is_shown_as_dutch_people_write_it():
    assert DutchDateField().prepare_value(FIFTH_OF_MARCH) == "5-3-2026"
    assert DutchDateField().prepare_value("31-2-2026") == "31-2-2026"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("14.30", time(14, 30)),
        ("14:30", time(14, 30)),
        ("14,30", time(14, 30)),
        ("1430", time(14, 30)),
        ("9", time(9)),
        ("9 uur", time(9)),
        ("9.05 uur", time(9, 5)),
        ("00:00", time(0)),
    ],
)
def test_a_time_is_read_as_people_write_it(typed, read):
    assert DutchTimeField(required=False).clean(typed) == read


@pytest.mark.parametrize("typed", ["25.00", "14.60", "half drie", "14.3", "-1", "123456"])
def test_what_is_no_time_is_answered_with_an_example(typed):
    with pytest.raises(ValidationError) as refused:
        DutchTimeField(required=False).clean(typed)
    assert refused.value.messages == ["Vul de tijd in, bijvoorbeeld 14.30"]


def test_a_time_is_shown_with_a_dot():
    assert DutchTimeField().prepare_value(time(9, 5)) == "9.05"


def test_a_day_and_a_time_are_a_moment_in_amsterdam():
    expected = datetime(2026, 7, 1, 14, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert moment(date(2026, 7, 1), time(14, 30)) == expected
