"""Intervals: as in the books, with room for rounding, and never narrower for it."""

import pytest

from incidents.figures.survey.intervals import Between, ratio_to, share_of, wilson

# Newcombe (1998), Statistics in Medicine 17, table I: method 3, without correction.
NEWCOMBE = [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]


@pytest.mark.parametrize(("yes", "asked", "low", "high"), NEWCOMBE)
def test_an_interval_is_that_of_the_books(yes, asked, low, high):
    assert wilson(yes, asked) == pytest.approx((low, high), abs=0.00005)


@pytest.mark.parametrize("asked", [10, 57, 400, 60_000])
def test_an_interval_is_that_of_scipy(asked):
    from scipy.stats import binomtest

    for yes in {0, 1, asked // 3, asked - 1, asked}:
        theirs = binomtest(yes, asked).proportion_ci(method="wilson")
        assert wilson(yes, asked) == pytest.approx((theirs.low, theirs.high), abs=1e-9)


def test_rounded_numbers_leave_more_room():
    """Every pair of numbers that is rounded to 25 of 100 has its interval within."""
    whole = share_of(25, 100)

    assert whole.value == 0.25
    for yes in range(23, 28):
        for asked in range(98, 103):
            low, high = wilson(yes, asked)
            assert whole.low <= low and high <= whole.high


def test_a_ratio_is_counted_over_expected():
    """By hand: 40 registered; 25 % of 400 is 100; at 20 % and 30 % of 402 and 398 it is 80 and 121."""
    ratio = ratio_to(40, Between(0.25, 0.2, 0.3), 400, numbers=4)

    assert ratio.value == pytest.approx(0.4)
    assert ratio.low == pytest.approx(32 / (0.3 * 402))
    assert ratio.high == pytest.approx(48 / (0.2 * 398))


@pytest.mark.parametrize(("yes", "asked"), [(10, 10), (15, 10), (10, 12)])
def test_shares_of_all_stay_shares(yes, asked):
    share = share_of(yes, asked)

    assert 0 <= share.low <= share.value <= share.high <= 1
