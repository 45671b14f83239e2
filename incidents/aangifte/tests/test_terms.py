"""The terms of the law: three months, the ends of months, and when there is no term at all."""

from datetime import date

import pytest

from incidents.aangifte.terms import art12_deadline, complaint_deadline, months_after


@pytest.mark.parametrize(
    ("day", "after"),
    [
        (date(2026, 3, 2), date(2026, 6, 2)),
        (date(2026, 10, 15), date(2027, 1, 15)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2027, 11, 29), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 3, 31)),
        (date(2026, 1, 31), date(2026, 4, 30)),
        (date(2026, 9, 30), date(2026, 12, 30)),
    ],
)
def test_three_months_end_on_the_same_day_or_at_the_end_of_the_month(day, after):
    assert months_after(day, 3) == after
    assert art12_deadline(known_on=day, served=True) == after


@pytest.mark.parametrize(
    ("known_on", "served"), [(None, True), (None, None), (date(2026, 3, 2), False), (date(2026, 3, 2), None)]
)
def test_without_a_notice_there_is_no_term(known_on, served):
    assert art12_deadline(known_on=known_on, served=served) is None


@pytest.mark.parametrize("months", range(25))
def test_months_are_counted_over_the_year(months):
    after = months_after(date(2026, 5, 10), months)

    assert (after.year - 2026) * 12 + after.month - 5 == months
    assert after.day == 10


def test_only_belaging_needs_a_complaint():
    knew_on = date(2026, 11, 30)

    assert complaint_deadline(knew_on=knew_on, articles=["SR285", "SR285B"]) == date(2027, 2, 28)
    assert complaint_deadline(knew_on=knew_on, articles=["SR285"]) is None
